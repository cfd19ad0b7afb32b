import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { cardOf, textsOf, type InvokeBody, type Posted } from '../support/teams-client.ts';
import { findButton } from '../walks/find-button.ts';
import { readOn, startHere, type LiveService } from './service.ts';

type Who = keyof LiveService['people'];

const DIGEST = 'f'.repeat(64);
const read = (answer: InvokeBody): string => {
  const card = cardOf(answer);
  return card ? textsOf(card).join('\n') : String(answer.value);
};

describe('clicks on the service as it runs', () => {
  let service: LiveService;
  before(async function () {
    this.timeout(90_000);
    service = await startHere();
    await service.teams.say(service.people.buyer, 'balance is 900');
  });
  after(() => service.close());

  async function ask(words: string, who: Who = 'requester'): Promise<string> {
    await service.teams.say(service.people[who], `top up ${words}`);
    const { rows } = await service.sql<{ id: string }>('select id from top_up order by number desc limit 1');
    return rows[0]?.id ?? '';
  }
  const press = (who: Who, verb: string, data: object, on?: Posted) =>
    service.teams.act(service.people[who], on, verb, data);
  const stateOf = async (id: string) =>
    (await service.sql<{ state: string }>('select state from top_up where id = $1', [id])).rows[0]?.state;
  const countOf = async (table: string, where: string) =>
    Number(
      (await service.sql<{ n: string }>(`select count(*) as n from ${table} where ${where}`)).rows[0]?.n,
    );

  /** Holds that a click is answered without an error and stores nothing. */
  async function idle(who: Who, verb: string, data: object): Promise<string> {
    const stored = await service.stored();

    const answer = await press(who, verb, data);

    assert.equal(answer.statusCode, 200);
    assert.deepEqual(await service.stored(), stored);
    return read(answer);
  }

  it('a reading is undone once, and only by who read it or an owner', async () => {
    const { teams, people } = service;
    const answer = await teams.say(people.buyer, 'balance is 880');
    const undo = findButton(answer.messages[0] && cardOf(answer.messages[0]), 'Undo');
    const data = undo?.kind === 'execute' ? undo.data : {};

    assert.match(
      await idle('approver', 'reading-undo', data),
      /Only the person who typed a reading, or an owner/u,
    );
    assert.match(read(await press('buyer', 'reading-undo', data)), /Undone/u);
    assert.match(await idle('buyer', 'reading-undo', data), /was undone already/u);
    assert.match(await idle('owner', 'reading-undo', data), /was undone already/u);
  });

  it('twenty at once, from anyone: one decision is stored and everybody hears the truth', async () => {
    const id = await ask('250 twenty at once');
    const shownDigest = await service.shownDigest(id);
    const clicks = Array.from({ length: 20 }, (_, at) => {
      const who = (['approver', 'approver2', 'requester', 'viewer', 'buyer'] as const)[at % 5] ?? 'viewer';
      const decline = at % 3 === 0;
      const data = { topUpId: id, shownDigest, ...(decline && { reason: 'too-much' }) };
      return { who, sent: press(who, decline ? 'top-up-decline' : 'top-up-approve', data) };
    });

    const answers = await Promise.all(clicks.map(async ({ who, sent }) => ({ who, said: read(await sent) })));

    const state = await stateOf(id);
    assert.ok(state === 'approved' || state === 'rejected');
    assert.equal(await countOf('top_up_event', `top_up_id = '${id}' and kind in ('approve', 'decline')`), 1);
    assert.equal(
      await countOf('receipt', `subject = 'top-up/${id}' and decision in ('approve', 'decline')`),
      1,
    );
    const outcome = state === 'approved' ? /[Aa]pproved/u : /[Dd]eclined/u;
    for (const { who, said } of answers)
      assert.match(said, who.startsWith('approver') ? outcome : /^Only approvers may do that/u);
  });

  it('twenty claims and twenty purchases at once are one claim and one purchase', async () => {
    const id = await ask('260 one purchase');
    const shownDigest = await service.shownDigest(id);
    await press('approver', 'top-up-approve', { topUpId: id, shownDigest });

    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        press(at % 2 ? 'buyer' : 'owner', 'top-up-claim', { topUpId: id }),
      ),
    );
    const form = { topUpId: id, credit: '260', orderNumber: 'PO-9', invoiceTotal: '', when: '', balance: '' };
    const saves = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        press('buyer', 'top-up-bought', { ...form, formId: `form-${at % 3}` }),
      ),
    );

    assert.equal(await countOf('top_up_event', `top_up_id = '${id}' and kind = 'claim'`), 1);
    assert.equal(await countOf('purchase', `top_up_id = '${id}'`), 1);
    assert.equal(await stateOf(id), 'settled');
    for (const answer of [...claims, ...saves]) assert.match(read(answer), /buying it|\$260|PO-9/u);
  });

  it('the requester cannot approve, whoever else they are', async () => {
    const id = await ask('270 my own', 'approver');

    const said = await idle('approver', 'top-up-approve', { topUpId: id, shownDigest: DIGEST });

    assert.match(said, /Somebody else has to decide on your own request/u);
    const asked = await ask('280 helpdesk');
    const refused = await idle('requester', 'top-up-approve', { topUpId: asked, shownDigest: DIGEST });
    assert.match(refused, /^Only approvers may do that\. Ask /u);
  });

  it('a form that is sent again stores nothing more, another person’s form with that id does', async () => {
    const form = { formId: 'form-of-somebody', amount: '290', reason: 'once' };

    await Promise.all([1, 2, 3].map(() => press('requester', 'top-up-ask', form)));
    await press('buyer', 'top-up-ask', form);

    assert.equal(await countOf('top_up', "reason = 'once'"), 2);
  });

  describe('that are forged', () => {
    let theirs: { topUpId: string; readingId: string; purchaseId: string };
    let ours: string;
    before(async () => {
      ours = await ask('300 ours');
      await service.teams.say(service.people.buyer, 'bought 310 PO-310');
      const copied = (table: string, id: string, where: string) =>
        service.sql(
          `insert into ${table} select (jsonb_populate_record(t, '${JSON.stringify({ organisation_id: 'other', id })}')).*
           from ${table} t where ${where} limit 1`,
        );
      await service.sql(
        `insert into organisation select (jsonb_populate_record(o, '{"id":"other"}')).* from organisation o`,
      );
      await copied('top_up', 'their-top-up', `id = '${ours}'`);
      await copied('reading', 'their-reading', 'voided_at is null');
      await copied('purchase', 'their-purchase', "order_number = 'PO-310'");
      theirs = { topUpId: 'their-top-up', readingId: 'their-reading', purchaseId: 'their-purchase' };
    });

    it('with another organisation’s ids find nothing and change nothing', async () => {
      const { topUpId, readingId, purchaseId } = theirs;
      const form = { formId: 'f', credit: '300', orderNumber: '', invoiceTotal: '', when: '', balance: '' };
      for (const [who, verb, data] of [
        ['owner', 'top-up-open', { topUpId }],
        ['approver', 'top-up-approve', { topUpId, shownDigest: DIGEST }],
        ['approver', 'top-up-decline', { topUpId, shownDigest: DIGEST, reason: 'too-much' }],
        ['owner', 'top-up-cancel', { topUpId }],
        ['buyer', 'top-up-claim', { topUpId }],
        ['buyer', 'top-up-release', { topUpId }],
        ['buyer', 'top-up-bought', { ...form, topUpId }],
      ] as const)
        assert.match(await idle(who, verb, data), /That request no longer exists/u, verb);
      assert.match(await idle('owner', 'reading-undo', { readingId }), /no longer exists/u);
      await idle('buyer', 'containment', { readingId, purchaseId, contained: 'yes' });
      assert.match(await idle('owner', 'alert-on-it', { episodeId: 'theirs' }), /no longer exists/u);
    });

    for (const [what, verb, extra] of [
      ['a key the card does not have', 'top-up-approve', { organisationId: 'other' }],
      ['an actor of one’s own', 'top-up-approve', { actor: { id: 'x', roles: ['approver'] } }],
      ['a digest that is none', 'top-up-approve', { shownDigest: 'yes' }],
      ['an id that is a list', 'top-up-approve', { topUpId: ['x'] }],
      ['an id that is SQL', 'top-up-approve', { topUpId: "' or 1=1 --" }],
      ['an id with a NUL', 'top-up-approve', { topUpId: 'a\u0000b' }],
      ['a verb that does not exist', 'top-up-approve-all', {}],
      ['a verb of every object', 'constructor', {}],
    ] as const)
      it(`with ${what} are answered in a sentence and change nothing`, async () => {
        const said = await idle('approver', verb, { topUpId: ours, shownDigest: DIGEST, ...extra });

        assert.match(said, /no longer (?:exists|fits)|another version of me/u);
      });
  });

  it('an error in a handler gives a sentence with a reference, and the log has the cause', async () => {
    const { teams, people, sql, logged } = service;
    await sql('alter table purchase rename to purchase_gone');
    const typed = await teams.say(people.viewer, 'balance');
    const pressed = await press('viewer', 'balance', {});
    await sql('alter table purchase_gone rename to purchase');

    const [message] = typed.messages;
    assert.ok(message);
    for (const said of [readOn(message), JSON.stringify(pressed.value)]) {
      const reference = /tell your owner \\?"([0-9a-f]{8})\\?"/u.exec(said)?.[1];
      assert.ok(reference, said);
      assert.doesNotMatch(said, /purchase|relation|select/u);
      const line = logged.find((one) => one['reference'] === reference);
      assert.match(JSON.stringify(line), /relation .*purchase.* does not exist/u);
    }
  });
});
