import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { Person } from '../support/teams-client.ts';
import { readIn, startHere, type LiveService } from './service.ts';

describe('what people type wrong, to the service as it runs', () => {
  let service: LiveService;
  before(async function () {
    this.timeout(90_000);
    service = await startHere();
    await service.teams.say(service.people.buyer, 'balance is 900');
  });
  after(() => service.close());

  /** Says it, and holds that nothing of it was stored. */
  async function refused(who: keyof LiveService['people'], text: string): Promise<string> {
    const stored = await service.stored();

    const answer = await service.teams.say(service.people[who], text);

    assert.equal(answer.status, 200);
    assert.deepEqual(await service.stored(), stored);
    return readIn(answer);
  }

  for (const { amount, wanted } of [
    { amount: '1,25', wanted: /Use digits.*For example: top up 250/u },
    { amount: '1e9', wanted: /Use digits.*For example: top up 250/u },
    { amount: '0x50', wanted: /Use digits/u },
    { amount: '1 250', wanted: /Use digits/u },
    { amount: '1.250', wanted: /whole units/u },
    { amount: '1.250,50', wanted: /Use digits/u },
    { amount: '250.50', wanted: /whole units, without cents/u },
    { amount: '250 EUR', wanted: /in USD, not EUR/u },
    { amount: '€250', wanted: /in USD, not €/u },
    { amount: '-5', wanted: /above zero/u },
    { amount: '0', wanted: /above zero/u },
    { amount: '20', wanted: /smallest top-up is \$50/u },
    { amount: '99999999999999999999', wanted: /more than I can believe/u },
    { amount: 'NaN', wanted: /How much \(whole units, \$50 or more\)/u },
    { amount: 'Infinity', wanted: /How much \(whole units/u },
    { amount: '١٢٣', wanted: /How much \(whole units/u },
  ])
    it(`"top up ${amount}" is answered with what is wanted, and nothing is asked of anybody`, async () => {
      assert.match(await refused('requester', `top up ${amount} conference`), wanted);
    });

  for (const { amount, wanted } of [
    { amount: '1,25', wanted: /For example: balance is 512\.40/u },
    { amount: '1e9', wanted: /For example: balance is 512\.40/u },
    { amount: 'NaN', wanted: /For example: balance is 512\.40/u },
    { amount: '1.250,50', wanted: /with a point before the cents/u },
    { amount: '1 250.50', wanted: /For example: balance is 512\.40/u },
    { amount: '12.345', wanted: /USD has at most 2 digits after the point/u },
    { amount: '€12', wanted: /in USD, not €/u },
    { amount: '12 GBP', wanted: /in USD, not GBP/u },
    { amount: '512.40 now', wanted: /For example: balance is 512\.40/u },
    { amount: '--5', wanted: /For example: balance is 512\.40/u },
  ])
    it(`"balance is ${amount}" is answered with what is wanted, and nothing is read`, async () => {
      const answer = await refused('buyer', `balance is ${amount}`);

      assert.match(answer, wanted);
      assert.doesNotMatch(answer, /not NOW/u);
    });

  for (const { words, wanted } of [
    { words: '', wanted: /for example: bought 250/u },
    { words: '-5', wanted: /above zero/u },
    { words: '1e9 A-1', wanted: /For example: bought 250 123456/u },
    { words: '1 250', wanted: /For example: bought 250 123456/u },
    { words: '1,25', wanted: /For example: bought 250 123456/u },
    { words: '12.50', wanted: /whole units/u },
    { words: `300 ${'9'.repeat(100)}`, wanted: /at most 60 characters/u },
  ])
    it(`"bought ${words.slice(0, 20)}" is answered with what is wanted, and no credit is booked`, async () => {
      assert.match(await refused('buyer', `bought ${words}`), wanted);
    });

  for (const amount of ['1250', '1,250', '$1250', '1250 USD', '1250usd', '$1,250.00'])
    it(`"top up ${amount}" is $1,250`, async () => {
      const answer = await service.teams.say(service.people.requester, `top up ${amount} conference`);

      assert.match(readIn(answer), /Waiting for approval: \$1,250/u);
    });

  it('a reading has cents', async () => {
    const { teams, people, sql } = service;

    const asked = await teams.say(people.buyer, 'balance is 1,250.50');
    assert.match(readIn(asked), /\$1,250\.50: typed right\?/u);
    await teams.say(people.buyer, 'balance is $890.25');

    const { rows } = await sql<{ amount: string }>(
      'select amount::text from reading order by recorded_at desc',
    );
    assert.equal(rows[0]?.amount, '8902500');
  });

  for (const { typed, nearest } of [
    { typed: 'balence', nearest: 'balance' },
    { typed: 'topp up 250 x', nearest: 'top up' },
    { typed: 'requsts', nearest: 'requests' },
    { typed: 'Setpu', nearest: 'setup' },
    { typed: 'bal\u0000ence', nearest: 'balance' },
  ])
    it(`"${typed.replaceAll(/\p{Cc}/gu, '·')}" is answered with the nearest command, ${nearest}`, async () => {
      assert.match(await refused('requester', typed), new RegExp(`Did you mean ${nearest}\\?`, 'u'));
    });

  for (const typed of [
    '🙂',
    'x'.repeat(10_000),
    '${1+1}',
    '<at>Someone</at>',
    '__proto__',
    'constructor',
    '%s',
  ])
    it(`"${typed.slice(0, 20)}" is answered with the way to help, and is not repeated`, async () => {
      const answer = await refused('viewer', typed);

      assert.equal(answer, 'I did not understand that. Type help to see what I can do for you.');
    });

  for (const typed of ['', '   ', '\u200B'])
    it(`an empty message (${JSON.stringify(typed)}) is answered`, async () => {
      assert.match(await refused('viewer', typed), /Type (?:balance|help) to see/u);
    });

  it('a reason of 10,000 characters comes back in the form with what is wrong', async () => {
    const answer = await refused('requester', `top up 250 ${'x'.repeat(10_000)}`);

    assert.match(answer, /at most 200 characters/u);
    assert.ok(answer.length < 1000);
  });

  it('a command glued to the mention is understood in a channel', async () => {
    const { teams, people } = service;

    const answer = await teams.say(people.viewer, 'balance', { channel: true, mention: 'glued' });

    assert.match(readIn(answer), /left/u);
  });

  it('a viewer cannot record a reading, in a channel either', async () => {
    const stored = await service.stored();

    const answer = await service.teams.say(service.people.viewer, 'balance is 400', { channel: true });

    assert.match(readIn(answer), /^Only owners, buyers, or approvers may do that\. Ask /u);
    assert.deepEqual(await service.stored(), stored);
  });

  it('who is not in the organisation is told so, whatever is typed or pressed', async () => {
    const guest: Person = { id: '99999999-0000-4000-a000-000000000001', displayName: 'Olivia Grant' };
    const { teams } = service;
    const stored = await service.stored();

    const typed = await teams.say(guest, 'balance');
    const pressed = await teams.act(guest, undefined, 'balance', {});
    const dropped = await teams.drop(guest, { name: 'Calls.Export.zip', bytes: Buffer.from('PK') });

    for (const said of [readIn(typed), String(pressed.value), readIn(dropped)])
      assert.match(said, /^I do not know you at Sandbox Telecom/u);
    assert.deepEqual(await service.stored(), stored);
  });

  it('the same order number twice is one purchase, and says which', async () => {
    const { teams, people } = service;
    await teams.say(people.buyer, 'bought 310 PO-77');

    assert.match(await refused('buyer', 'bought 310 po-77'), /recorded already: \$310/u);
  });

  it('"emergency" is no order number', async () => {
    const { teams, people, sql } = service;

    const answer = await teams.say(people.buyer, 'bought 260 emergency');

    assert.match(readIn(answer), /Recorded: \$260 bought\./u);
    const { rows } = await sql('select order_number from purchase where amount = 2600000');
    assert.deepEqual(rows, [{ order_number: null }]);
  });

  it('the same activity delivered twice at once is stored once and answered twice', async () => {
    const { teams, people, sql } = service;
    const again = { activityId: 'delivered-twice' };

    const answers = await Promise.all([
      teams.say(people.buyer, 'bought 270', again),
      teams.say(people.buyer, 'bought 270', again),
      teams.say(people.requester, 'top up 80 spare', again),
      teams.say(people.requester, 'top up 80 spare', again),
    ]);

    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 200],
    );
    const { rows } = await sql<{ bought: string; asked: string }>(
      `select (select count(*) from purchase where amount = 2700000) as bought,
              (select count(*) from top_up where amount = 800000) as asked`,
    );
    assert.deepEqual(rows, [{ bought: '1', asked: '1' }]);
  });
});
