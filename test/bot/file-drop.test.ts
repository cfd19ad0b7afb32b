import assert from 'node:assert/strict';
import { mayDownload } from '../../bot/file-drop.ts';
import { done, refuse } from '../../domain/outcome.ts';
import { cardOf } from '../support/teams-client.ts';
import { people, withBot } from './bot.ts';

const nothing = {
  added: 0,
  changed: 0,
  unchanged: 0,
  doubles: 0,
  keptAside: [],
  keptAsideTotal: 0,
  from: null,
  to: null,
};
const zip = Buffer.from('PK\u0003\u0004 pretend');

describe('dropping a file', () => {
  const bot = withBot();

  for (const as of ['download-info', 'content-url'] as const)
    it(`imports it once, byte for byte (${as})`, async () => {
      const answer = await bot.teams.drop(people.owner, { name: 'PSTN.calls.zip', bytes: zip, as });

      assert.equal(bot.useCases.importUsage.callCount, 1);
      const { name, bytes, actor } = bot.useCases.importUsage.firstCall.args[0];
      assert.deepEqual([name, bytes, actor.id], ['PSTN.calls.zip', zip, 'person-owner']);
      assert.ok(answer.messages[0] && cardOf(answer.messages[0]));
    });

  for (const { refusal, expected } of [
    { refusal: { kind: 'wrong-header', missing: ['Charge'] }, expected: /missing Charge.*Export it/u },
    {
      refusal: { kind: 'unreadable-file', reason: 'broken-zip' },
      expected: /Download it again.*Nothing was stored/u,
    },
  ] as const)
    it(`says what to do about ${refusal.kind}`, async () => {
      bot.useCases.importUsage.resolves(refuse(refusal));

      const answer = await bot.teams.drop(people.owner, { name: 'PSTN.calls.zip', bytes: zip });

      assert.match(String(answer.messages[0]?.activity.text), expected);
    });

  it('does not even fetch it for a viewer', async () => {
    const answer = await bot.teams.drop(people.viewer, { name: 'PSTN.calls.zip', bytes: zip });

    assert.match(String(answer.messages[0]?.activity.text), /^Only .* may do that/u);
    assert.equal(bot.useCases.importUsage.callCount, 0);
  });

  it('answers a long import at once, and again when it is done', async () => {
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    bot.useCases.importUsage.callsFake(async () => {
      await finished;
      return done({ ...nothing, added: 200_000 });
    });

    const answer = await bot.teams.drop(people.owner, { name: 'PSTN.calls.zip', bytes: zip });
    assert.match(String(answer.messages[0]?.activity.text), /result follows here/u);

    finish();
    const result = await bot.teams.waitFor((posted) => JSON.stringify(posted.activity).includes('200,000'));
    assert.equal(result.conversationId, bot.teams.personalChat(people.owner));
  });

  it('says so when a long import fails after all', async () => {
    bot.useCases.importUsage.callsFake(async () => {
      await new Promise((resolve) => {
        setTimeout(resolve, 300);
      });
      throw new Error('the books are closed');
    });

    await bot.teams.drop(people.owner, { name: 'PSTN.calls.zip', bytes: zip });

    const result = await bot.teams.waitFor((posted) => /tell your owner/u.test(posted.activity.text ?? ''));
    const line = bot.log.find(({ level }) => level === 'error');
    assert.ok(result.activity.text?.includes(String(line?.fields['reference'])));
  });

  it('says which files it reads', async () => {
    const answer = await bot.teams.drop(people.owner, { name: 'holiday.jpg', bytes: zip });

    assert.match(String(answer.messages[0]?.activity.text), /PSTN usage export/u);
  });

  it('fetches nothing from elsewhere', async () => {
    const content = { downloadUrl: 'http://169.254.169.254/latest/meta-data' };
    const contentType = 'application/vnd.microsoft.teams.file.download.info';
    const overrides = { attachments: [{ contentType, name: 'PSTN.calls.zip', content }] };

    const answer = await bot.teams.say(people.owner, '', { overrides });

    assert.match(String(answer.messages[0]?.activity.text), /could not download/u);
    assert.equal(bot.useCases.importUsage.callCount, 0);
  });
});

describe('where files may come from', () => {
  for (const { url, kind, expected } of [
    { url: 'https://contoso-my.sharepoint.com/personal/x?tempauth=1', kind: 'teams', expected: true },
    { url: 'http://contoso-my.sharepoint.com/x', kind: 'teams', expected: false },
    { url: 'https://sharepoint.com.evil.example/x', kind: 'teams', expected: false },
    { url: 'https://evilsharepoint.com/x', kind: 'teams', expected: false },
    { url: 'https://me@contoso.sharepoint.com/x', kind: 'teams', expected: false },
    { url: 'https://contoso.sharepoint.com:8443/x', kind: 'teams', expected: false },
    { url: 'http://127.0.0.1:3978/x', kind: 'teams', expected: false },
    { url: 'http://127.0.0.1:3978/x', kind: 'sandbox', expected: true },
    { url: 'https://contoso.sharepoint.com/x', kind: 'sandbox', expected: false },
    { url: 'nonsense', kind: 'sandbox', expected: false },
  ] as const)
    it(`${expected ? 'from' : 'not from'} ${url} in ${kind}`, () => {
      assert.equal(mayDownload(url, kind), expected);
    });
});
