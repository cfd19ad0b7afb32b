import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import { mayDownload } from '../../bot/file-drop.ts';
import { cardOf, textsOf } from '../support/teams-client.ts';
import { people, withBot } from './bot.ts';

const list = Buffer.from('Name,UPN\nKim,kim@contoso.example\nBo,bo@contoso.example\n');
const of = { listId: 'list-1' };

describe('dropping a list of people', () => {
  const bot = withBot();

  it('asks what they should get, also somebody who may import nothing', async () => {
    const answer = await bot.teams.drop(people.viewer, { name: 'new hires.csv', bytes: list });

    const [{ lines, name, source }] = bot.useCases.makePeopleList.firstCall.args;
    assert.deepEqual([name, source], ['new hires.csv', 'file']);
    assert.deepEqual(
      lines.map(({ address }) => address),
      ['kim@contoso.example', 'bo@contoso.example'],
    );
    const [message] = answer.messages;
    assert.match(textsOf((message && cardOf(message)) ?? {}).join('\n'), /20 people in/);
    assert.equal(bot.useCases.importUsage.callCount, 0);
  });

  it('is not read as usage when the content is about calls', async () => {
    const usage = Buffer.from('UsageId,Call ID,UPN,Charge\n1,2,kim@contoso.example,0.1\n');

    await bot.teams.drop(people.owner, { name: 'PSTN.calls.csv', bytes: usage });

    assert.equal(bot.useCases.makePeopleList.callCount, 0);
    assert.equal(bot.useCases.importUsage.callCount, 1);
  });

  it('keeps what was typed when the form cannot be used', async () => {
    const typed = {
      listId: 'list-1',
      bundleId: 'call-world',
      reason: 'Sales',
      startDay: '',
      location: 'Atlantis',
    };

    const answer = await bot.teams.act(people.viewer, undefined, 'license-bulk-preview', typed);

    assert.match(textsOf(cardOf(answer) ?? {}).join('\n'), /That is no country/);
    assert.match(JSON.stringify(answer.value), /Atlantis/);
    assert.equal(bot.useCases.previewList.callCount, 0);
  });
});

describe('the result file', () => {
  const bot = withBot();

  it('is offered with its size, and uploaded once the person allowed it', async () => {
    const answer = await bot.teams.act(people.viewer, undefined, 'license-result', of);
    assert.match(String(answer.value), /OneDrive/);
    const offered = bot.teams.posted.at(-1)?.activity.attachments?.[0];
    assert.equal(offered?.contentType, 'application/vnd.microsoft.teams.card.file.consent');

    const { status, messages } = await bot.teams.consent(people.viewer, 'accept', of, 'result.csv');

    assert.equal(status, 200);
    const sent = messages.at(-1)?.activity.attachments?.[0];
    assert.equal(sent?.contentType, 'application/vnd.microsoft.teams.card.file.info');
    const rows: unknown = parse(bot.teams.fileOf('result.csv') ?? '', { bom: true });
    assert.ok(Array.isArray(rows));
    assert.equal(rows.length, 21);
  });

  it('is left alone when the person declines, and says so when the list is gone', async () => {
    const declined = await bot.teams.consent(people.viewer, 'decline', of, 'declined.csv');
    bot.useCases.listResult.resolves(undefined);
    const gone = await bot.teams.consent(people.viewer, 'accept', of, 'gone.csv');

    assert.match(declined.messages[0]?.activity.text ?? '', /no file/);
    assert.match(gone.messages[0]?.activity.text ?? '', /is gone/);
    assert.equal(bot.teams.fileOf('gone.csv'), undefined);
  });

  it('goes nowhere but to where Teams keeps files', () => {
    assert.equal(mayDownload('https://contoso-my.sharepoint.com/personal/up', 'teams'), true);
    assert.equal(mayDownload('https://evil.example/up', 'teams'), false);
    assert.equal(mayDownload('http://169.254.169.254/', 'sandbox'), false);
  });

  for (const context of [undefined, {}, { listId: 7 }, { listId: 'a b' }, { requestId: 'x', listId: 'y' }])
    it(`is not made for ${JSON.stringify(context)}`, async () => {
      await bot.teams.consent(people.viewer, 'accept', context);

      assert.equal(bot.useCases.listResult.callCount, 0);
    });
});
