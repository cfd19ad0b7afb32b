import assert from 'node:assert/strict';
import fc from 'fast-check';
import { HOUR, type Instant } from '../../../domain/instant.ts';
import { refuse } from '../../../domain/outcome.ts';
import type { Actor } from '../../../domain/organisations/roles.ts';
import { checkRecharge } from '../../../domain/recharge/check-recharge.ts';
import { rechargeStatus } from '../../../domain/recharge/recharge-status.ts';
import { askResume } from '../../../domain/stops/ask-resume.ts';
import { stopAutomation } from '../../../domain/stops/stop-automation.ts';
import { LONGEST_REASON, reasonFrom } from '../../../domain/stops/stop.ts';
import { viewStop } from '../../../domain/stops/view-stop.ts';
import { topUpsIn } from '../../../domain/top-ups/store.ts';
import { propertySeed } from '../../support/environment.ts';
import { START } from '../../support/organisation.ts';
import { read } from '../alerts/scenario.ts';
import { scene, type Scene } from '../proposals/scene.ts';

const stop = (s: Scene, actor: Actor, reason = 'premium numbers', now: Instant = START) =>
  s.inTransaction((tx) => stopAutomation(tx, { organisation: s.organisation, actor, reason, now }));
const resume = (
  s: Scene,
  actor: Actor,
  { reason = 'blocked now', key = 'k1', ...more }: { reason?: string; key?: string; stopId?: string } = {},
) =>
  s.inTransaction((tx) =>
    askResume(tx, { organisation: s.organisation, actor, reason, key, ...more, now: START }),
  );
const current = async (s: Scene) =>
  (await s.inTransaction((tx) => viewStop(tx, { organisation: s.organisation, now: START }))).stop;
const proposed = async (s: Scene, actor: Actor, key?: string): Promise<string> => {
  const asked = await resume(s, actor, key === undefined ? {} : { key });
  assert.ok(asked.ok);
  return asked.value.view.proposal.id;
};

describe('stopping what is asked by itself', () => {
  for (const who of ['owner', 'approver', 'buyer', 'licenseAdmin'] as const)
    it(`counts at once when one ${who} does it, who has a name in it`, async () => {
      const s = await scene();

      const stopped = await stop(s, s.people[who]);

      assert.ok(stopped.ok && stopped.value.isNews);
      const { by, byName, at, reason } = stopped.value.view.stop ?? {};
      assert.deepEqual(
        [by, byName, at, reason],
        [s.people[who].id, s.people[who].displayName, START, 'premium numbers'],
      );
      assert.deepEqual((await s.receipts()).at(-1), ['stop', 'stopped']);
      assert.deepEqual(await s.faults(), []);
    });

  for (const who of ['requester', 'viewer'] as const)
    it(`is not for a ${who}`, async () => {
      const s = await scene();

      assert.deepEqual(await stop(s, s.people[who]), refuse({ kind: 'may-not-stop' }));
      assert.equal(await current(s), null);
    });

  it('is decided by the roles of now', async () => {
    const s = await scene();
    await s.role(s.people.buyer, 'buyer', false);

    assert.deepEqual(await stop(s, s.people.buyer), refuse({ kind: 'may-not-stop' }));
  });

  it('again changes nothing: the first stop holds, also of several at one moment', async () => {
    const s = await scene();
    const all = [s.people.owner, s.people.approver, s.people.buyer, s.people.licenseAdmin];

    const stopped = await Promise.all(all.map((actor) => stop(s, actor, actor.displayName)));

    const news = stopped.filter((each) => each.ok && each.value.isNews);
    assert.equal(news.length, 1);
    const ids = stopped.map((each) => each.ok && each.value.view.stop?.id);
    assert.equal(new Set(ids).size, 1);
    assert.equal((await s.receipts()).filter(([decision]) => decision === 'stop').length, 1);
  });

  it('holds every request of ours and shows why; what people were asked before stays open', async () => {
    const s = await scene();
    const { organisation } = s;
    const check = (now: Instant) => s.inTransaction((tx) => checkRecharge(tx, { organisation, now }));
    const ours = () => s.inTransaction((tx) => topUpsIn(tx, organisation.id, { origin: 'policy' }));
    await s.inTransaction((tx) => read(tx, organisation, 100, START));
    await check(START);
    const before = await ours();

    const stopped = await stop(s, s.people.buyer);
    await s.inTransaction((tx) => read(tx, organisation, 1, START + HOUR));
    const decision = await check(START + 2 * HOUR);

    assert.deepEqual(decision, { kind: 'hold', reason: 'stopped', until: null });
    assert.deepEqual(await ours(), before);
    assert.ok(stopped.ok);
    assert.deepEqual(
      stopped.value.view.open.map(({ topUp }) => topUp.id),
      before.map(({ id }) => id),
    );
    const status = await s.inTransaction((tx) => rechargeStatus(tx, { organisation, now: START }));
    assert.deepEqual([status.hold?.reason, status.stop?.byName], ['stopped', 'Ben Buyer']);
  });

  it('keeps of a reason what SQL and JSON can keep', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        const reason = reasonFrom(text);
        assert.ok(reason.length <= LONGEST_REASON);
        assert.doesNotMatch(reason, /[\p{Cc}\p{Cs}]/u);
        assert.equal(reasonFrom(reason), reason.trim());
      }),
      { seed: propertySeed },
    );
    assert.equal(reasonFrom('a\u0000b\uD800 \n c '), 'a b c');
    assert.equal(reasonFrom(`${'a'.repeat(LONGEST_REASON - 1)}😀`), 'a'.repeat(LONGEST_REASON - 1));
  });
});

describe('letting it go on', () => {
  it('takes an owner with a reason and a second person; who stopped it hears of it', async () => {
    const s = await scene();
    await stop(s, s.people.buyer);

    const id = await proposed(s, s.people.owner);
    assert.notEqual(await current(s), null);
    const confirmed = await s.confirm(id, s.people.approver);

    assert.equal(confirmed.ok && confirmed.value.proposal.state, 'accepted');
    assert.equal(await current(s), null);
    assert.deepEqual((await s.receipts()).slice(-2), [
      ['confirm', 'accepted'],
      ['resume', 'resumed'],
    ]);
    assert.deepEqual(await notesTo(s, s.people.buyer), ['resumed']);
    assert.deepEqual(await s.faults(), []);
  });

  it('is proposed by nobody but owners, confirmed by nobody alone and by nobody without the role', async () => {
    const s = await scene();
    await stop(s, s.people.buyer);

    for (const by of [s.people.approver, s.people.buyer, s.people.licenseAdmin, s.people.requester])
      assert.deepEqual(await resume(s, by), refuse({ kind: 'not-allowed', wanted: 'owner' }));
    const id = await proposed(s, s.people.owner);
    assert.deepEqual(await s.confirm(id, s.people.owner), refuse({ kind: 'own-proposal' }));
    for (const by of [s.people.buyer, s.people.licenseAdmin, s.people.requester, s.people.viewer])
      assert.deepEqual(await s.confirm(id, by), refuse({ kind: 'not-allowed', wanted: 'owner' }));
    assert.notEqual(await current(s), null);
  });

  it('goes on once, however many confirm, reject and stop at one moment', async () => {
    const s = await scene();
    await stop(s, s.people.buyer);
    const id = await proposed(s, s.people.owner);
    const { approver, approver2, owner } = s.people;

    const answers = await Promise.all([
      s.confirm(id, owner),
      ...Array.from({ length: 6 }, (_, at) => s.confirm(id, at % 2 === 0 ? approver : approver2)),
      s.reject(id, owner),
    ]);

    // Whether the owner's own try came before or after the one that counted, it was none.
    const [own] = answers;
    assert.ok(own && !own.ok && ['own-proposal', 'already-decided'].includes(own.refusal.kind));
    assert.equal((await s.receipts()).filter(([decision]) => decision === 'resume').length, 1);
    assert.equal(await current(s), null);
    assert.ok((await stop(s, s.people.buyer, 'once more')).ok);
    assert.equal((await current(s))?.reason, 'once more');
    assert.deepEqual(await s.faults(), []);
  });

  it('is about the stop that was there: after another one the old proposal is overtaken', async () => {
    const s = await scene();
    await s.role(s.people.viewer, 'owner', true);
    await stop(s, s.people.buyer, 'first');
    const first = await proposed(s, s.people.owner);
    const second = await proposed(s, s.people.viewer, 'k2');
    await s.confirm(first, s.people.approver);
    await stop(s, s.people.buyer, 'second');

    const late = await s.confirm(second, s.people.approver);

    assert.equal(late.ok, false);
    assert.equal((await current(s))?.reason, 'second');
  });

  it('needs something that is stopped, this very stop, and a reason', async () => {
    const s = await scene();
    assert.deepEqual(await resume(s, s.people.owner), refuse({ kind: 'not-stopped' }));
    await stop(s, s.people.buyer);

    assert.deepEqual(await resume(s, s.people.owner, { stopId: 'old' }), refuse({ kind: 'another-stop' }));
    for (const reason of ['', ' ', '\u0000', '\uD800'])
      assert.deepEqual(await resume(s, s.people.owner, { reason }), refuse({ kind: 'reason-missing' }));
    const again = [await proposed(s, s.people.owner), await proposed(s, s.people.owner)];
    assert.equal(new Set(again).size, 1);
  });

  it('has nobody to confirm it where there is no second person, and says so', async () => {
    const s = await scene();
    await stop(s, s.people.buyer);
    await s.role(s.people.approver, 'approver', false);
    await s.role(s.people.approver2, 'approver', false);

    assert.deepEqual(
      await resume(s, s.people.owner),
      refuse({ kind: 'no-second-person', needed: 1, others: 0 }),
    );
  });
});

const notesTo = (s: Scene, { id }: Actor) =>
  s.inTransaction(async (tx) => {
    const rows = await tx
      .selectFrom('card_copy')
      .select('note')
      .where('organisation_id', '=', s.organisation.id)
      .where('person_id', '=', id)
      .where('note', 'is not', null)
      .execute();
    return rows.flatMap(({ note }) => note?.kind ?? []);
  });
