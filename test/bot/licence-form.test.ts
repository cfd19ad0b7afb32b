import assert from 'node:assert/strict';
import { seenOf } from '../../cards/licence-preview.ts';
import { refuse } from '../../domain/outcome.ts';
import { organisation } from '../cards/views.ts';
import { licencePreview, licencePlan } from '../cards/licence-request-cases.ts';
import { nodesOf } from '../support/cards.ts';
import { cardOf, textsOf, type InvokeBody } from '../support/teams-client.ts';
import { TENANT, people, withBot } from './bot.ts';

const form = {
  formId: 'f1',
  kind: 'give',
  personId: 'person-kim',
  address: '',
  bundleId: 'call-world',
  startDay: '2026-12-01',
  reason: 'new hire',
  usageLocation: '',
};
const texts = (answer: InvokeBody): string => textsOf(cardOf(answer) ?? {}).join('\n');
const inputOf = (answer: InvokeBody, id: string): unknown =>
  [...nodesOf(cardOf(answer) ?? {})].find(({ node }) => node['id'] === id)?.node['value'];

describe('the form behind license', () => {
  const bot = withBot();
  const preview = (changes: Partial<typeof form> = {}) =>
    bot.teams.act(people.viewer, undefined, 'license-preview', { ...form, ...changes });
  const ask = (shownDigest = seenOf(licencePreview())) =>
    bot.teams.act(people.viewer, undefined, 'license-ask', { ...form, shownDigest });

  it('shows what would happen, and stores nothing', async () => {
    const answer = await preview();

    assert.match(texts(answer), /Look, then ask: let Kim Larsen call abroad/u);
    assert.match(texts(answer), /Then a license admin and an approver decide/u);
    const [{ wish }] = bot.useCases.previewLicences.firstCall.args;
    assert.deepEqual([wish.personId, wish.address, wish.startDay], ['person-kim', '', '2026-12-01']);
    assert.equal(bot.useCases.askLicences.callCount, 0);
  });

  it('takes an address of somebody who is not there yet, in any case', async () => {
    await preview({ personId: '', address: 'New.Hire@Example.com', usageLocation: 'DE' });

    const [{ wish }] = bot.useCases.previewLicences.firstCall.args;
    assert.deepEqual([wish.personId, wish.address, wish.usageLocation], [null, 'new.hire@example.com', 'DE']);
  });

  for (const [what, changes, said] of [
    ['nobody', { personId: '' }, /Choose a person/u],
    ['no address', { personId: '', address: 'Kim' }, /That is no address/u],
    ['a bundle that is none', { bundleId: 'everything' }, /Choose what it is for/u],
    ['a day that does not exist', { startDay: '2026-02-30' }, /2026-11-23/u],
    ['an endless reason', { reason: 'x'.repeat(201) }, /at most 200/u],
  ] as const)
    it(`comes back with ${what}, and loses nothing`, async () => {
      const answer = await preview(changes);

      assert.match(texts(answer), said);
      assert.equal(inputOf(answer, 'startDay'), { ...form, ...changes }.startDay);
      assert.equal(bot.useCases.previewLicences.callCount, 0);
    });

  it('says that Microsoft does not answer, and keeps what was typed', async () => {
    bot.useCases.previewLicences.resolves(undefined);

    const answer = await preview();

    assert.match(texts(answer), /Microsoft does not tell me/u);
    assert.equal(inputOf(answer, 'reason'), 'new hire');
  });

  it('asks for what was shown, once for each form', async () => {
    const answer = await ask();

    const [asked] = bot.useCases.askLicences.firstCall.args;
    assert.deepEqual([asked.reason, asked.key], ['new hire', `${people.viewer.id}/f1`]);
    assert.match(texts(answer), /Waiting for approval/u);
  });

  it('shows once more what has changed since, and asks for nothing', async () => {
    const seats = licencePreview();
    const plan = licencePlan({ adds: [], problems: [{ kind: 'no-seat', product: 'MCOPSTN2' }] });
    bot.useCases.previewLicences.resolves({ ...seats, person: { ...seats.person, plan } });

    const answer = await ask();

    assert.match(texts(answer), /Something changed meanwhile/u);
    assert.match(texts(answer), /No free International Calling Plan license/u);
    assert.equal(bot.useCases.askLicences.callCount, 0);
  });

  it('answers a refusal with its sentence', async () => {
    bot.useCases.askLicences.resolves(refuse({ kind: 'nobody-decides', role: 'license-admin' }));

    assert.match(JSON.stringify(await ask()), /Nobody besides you is a license admin/u);
  });
});

describe('typing license', () => {
  const bot = withBot();
  const kim = {
    id: 'person-kim',
    displayName: 'Kim Larsen',
    userPrincipalName: 'kim@x.example',
    department: '',
  };
  const say = async (text: string, who = people.viewer) => {
    const { messages } = await bot.teams.say(who, text);
    const [first] = messages;
    return { text: first?.activity.text ?? '', card: (first && cardOf(first)) ?? {} };
  };

  it('opens the form with whoever was named; both spellings and new hire do', async () => {
    bot.useCases.findPeople.resolves([kim]);

    for (const words of ['license Kim Larsen', 'licence Kim Larsen', 'new hire Kim Larsen']) {
      const { card } = await say(words);
      const picker = [...nodesOf(card)].find(({ node }) => node['id'] === 'personId')?.node;
      assert.equal(picker?.['value'], 'person-kim', words);
    }
  });

  it('takes an address of nobody for somebody who is expected', async () => {
    const { card } = await say('license new.hire@example.com');

    const field = [...nodesOf(card)].find(({ node }) => node['id'] === 'address')?.node;
    assert.equal(field?.['value'], 'new.hire@example.com');
  });

  it('release opens the form of taking back', async () => {
    const { card } = await say('release');

    assert.match(textsOf(card).join('\n'), /Take back calling licenses/u);
  });

  it('is open to somebody known who has no role', async () => {
    bot.useCases.caller.resolves({
      organisation: organisation(),
      actor: { ...kim, id: people.viewer.id, organisationId: TENANT, roles: [] },
      unsure: false,
    });

    assert.match(textsOf((await say('license')).card).join('\n'), /for whom, what for/u);
    assert.equal(textsOf((await say('coverage')).card).length, 0);
  });

  it('sends the form to the own chat of who asks in a channel', async () => {
    bot.useCases.findPeople.resolves([kim]);
    const { messages } = await bot.teams.say(people.viewer, 'license Kim Larsen', { channel: true });

    assert.match(messages[0]?.activity.text ?? '', /not for a channel/u);
    const [{ actor, what, personId }] = bot.useCases.sendLicenceForm.firstCall.args;
    assert.deepEqual([actor.id, what, personId], [people.viewer.id, 'give', 'person-kim']);
  });
});
