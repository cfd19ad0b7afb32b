import assert from 'node:assert/strict';
import { claimCopies } from '../../../domain/messages/claim-copies.ts';
import { markShown } from '../../../domain/messages/mark-shown.ts';
import { markUndelivered } from '../../../domain/messages/mark-undelivered.ts';
import { rememberConversation } from '../../../domain/messages/remember-conversation.ts';
import { checkTopUps } from '../../../domain/top-ups/check-top-ups.ts';
import { claimTopUp, releaseTopUp } from '../../../domain/top-ups/claim-top-up.ts';
import { cancelTopUp } from '../../../domain/top-ups/decide-top-up.ts';
import type { Actor } from '../../../domain/organisations/roles.ts';
import type { TopUpRefusal } from '../../../domain/top-ups/refusal.ts';
import type { StoredTopUp } from '../../../domain/top-ups/store.ts';
import { topUpsById } from '../../../domain/top-ups/store.ts';
import type { TopUpState, TopUpView } from '../../../domain/top-ups/top-up.ts';
import { testBooks } from '../../support/books.ts';
import { START } from '../../support/organisation.ts';
import { scene, type Scene } from './scene.ts';

/** One session cannot race: embedded, the same crowd comes one by one, and fewer rounds tell as much. */
const ROUNDS = { server: 50, embedded: 20 };

interface Told {
  readonly verb: string;
  readonly by: Actor;
  readonly answer: { ok: true; value: TopUpView } | { ok: false; refusal: TopUpRefusal | { kind: string } };
}
type Decider = () => Promise<Told | undefined>;

/** The delivery job, in the middle of it: some copies arrive, some readers cannot be reached, and write again. */
function courier(s: Scene, seed: number): Decider {
  const serviceUrl = 'https://smba.example';
  return async () => {
    const claimed = await s.inTransaction((tx) =>
      claimCopies(tx, { limit: 8, leaseMs: 1, now: START + seed }),
    );
    for (const [place, copy] of claimed.entries()) {
      const { organisationId, personId } = copy;
      const now = START + seed;
      if ((place + seed) % 3 > 0) {
        const at = { serviceUrl, conversationId: 'a:chat', activityId: `${copy.id}/${seed}` };
        await s.inTransaction((tx) => markShown(tx, { copy, at, now }));
        continue;
      }
      const why = { kind: 'unreachable', reason: '403' } as const;
      await s.inTransaction((tx) => markUndelivered(tx, { copy, why, now }));
      if (personId === null) continue;
      const chat = { id: `a:${personId}`, kind: 'personal', personId, memberId: `29:${personId}` } as const;
      const seen = { ...chat, organisationId, name: '', serviceUrl, botId: '28:bot', reachable: true };
      await s.inTransaction((tx) => rememberConversation(tx, { seen, now }));
    }
    return undefined;
  };
}

function deciders(s: Scene, topUpId: string, decideBy: number): Decider[] {
  const { approver, approver2, requester, owner, buyer } = s.people;
  const { organisation } = s;
  const input = (actor: Actor) => ({ organisation, actor, topUpId, now: START });
  const told =
    (verb: string, by: Actor, act: () => Promise<Told['answer']>): Decider =>
    async () => ({ verb, by, answer: await act() });
  const clock: Decider = async () => {
    await s.inTransaction((tx) => checkTopUps(tx, { organisation, now: decideBy }));
    return undefined;
  };
  return [
    ...[approver, approver2, approver, approver2].map((by) =>
      told('approve', by, () => s.decide(topUpId, by)),
    ),
    ...[approver, approver2, approver2].map((by) => told('decline', by, () => s.decline(topUpId, by))),
    ...[requester, owner, approver].map((by) =>
      told('cancel', by, () => s.inTransaction((tx) => cancelTopUp(tx, input(by)))),
    ),
    ...[buyer, owner, buyer].map((by) =>
      told('claim', by, () => s.inTransaction((tx) => claimTopUp(tx, input(by)))),
    ),
    told('release', buyer, () => s.inTransaction((tx) => releaseTopUp(tx, input(buyer)))),
    clock,
    clock,
    courier(s, 1),
    courier(s, 2),
    courier(s, 3),
    ...[buyer, owner, buyer, owner].map((by) => told('bought', by, () => s.buy(topUpId, 250, { by }))),
  ];
}

/** The same order for the same round, so that a failure can be looked at again. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed * 2_654_435_761 + 1;
  const rank = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648);
  return items
    .map((item) => ({ item, place: rank() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** What the top-up was after each of its events, and who made it so. */
function states(topUp: StoredTopUp, nameOf: (id: string) => string | null) {
  const after: Record<string, TopUpState> = {
    request: 'requested',
    approve: 'approved',
    decline: 'rejected',
    cancel: 'cancelled',
    claim: 'claimed',
    release: 'approved',
    'fall-back': 'approved',
    expire: 'expired',
    bought: 'settled',
    fail: 'failed',
    lose: 'unknown',
  };
  let approvedBy: string | null = null;
  return topUp.events.map(({ kind, by }) => {
    if (kind === 'approve') approvedBy = nameOf(by);
    const state = after[kind];
    return { state, byName: state === 'approved' ? approvedBy : nameOf(by) };
  });
}

function assertTrue(told: Told, topUp: StoredTopUp, nameOf: (id: string) => string | null): void {
  const { answer, verb, by } = told;
  const history = states(topUp, nameOf);
  const line = `${verb} by ${by.displayName}: ${JSON.stringify(answer, (_k, v) => (typeof v === 'bigint' ? String(v) : v))}`;
  if (answer.ok) {
    assert(
      topUp.events.some((event) => event.kind === verb && event.by === by.id),
      `was told yes without an event: ${line}`,
    );
    return;
  }
  const { refusal } = answer;
  if (refusal.kind === 'claimed-by-other' && 'byName' in refusal) {
    const { byName } = refusal;
    assert(
      history.some((then) => then.state === 'claimed' && then.byName === byName && byName !== by.displayName),
      line,
    );
    return;
  }
  assert(refusal.kind === 'already' && 'state' in refusal, line);
  assert(
    history.some((then) => then.state === refusal.state && then.byName === refusal.byName),
    `was told what never was: ${line}`,
  );
}

describe('twenty people, the clock and the couriers at one top-up', () => {
  for (const withPurchase of [true, false])
    it(`leave one outcome and true answers, ${withPurchase ? 'with' : 'without'} a purchase`, async function () {
      this.timeout(120_000);
      const { kind } = await testBooks();
      const s = await scene();
      const names = new Map(Object.values(s.people).map((person: Actor) => [person.id, person.displayName]));
      const ends = new Set<TopUpState>();
      for (let round = 0; round < ROUNDS[kind]; round += 1) {
        const { topUp } = await s.ask(250);
        const all = deciders(s, topUp.id, topUp.decideBy);
        const crowd = shuffled(withPurchase ? all : all.slice(0, -4), round + 1);

        const answers: (Told | undefined)[] = [];
        if (kind === 'server') answers.push(...(await Promise.all(crowd.map((decide) => decide()))));
        else for (const decide of crowd) answers.push(await decide());

        const [after] = await s.inTransaction((tx) => topUpsById(tx, s.organisation.id, [topUp.id]));
        assert(after);
        ends.add(after.state);
        for (const told of answers) if (told) assertTrue(told, after, (id) => names.get(id) ?? null);
        await assertOneOutcome(s, after, withPurchase, answers);
      }
      assert.deepEqual(await s.faults(), []);
      // The rounds must not all end alike, or they would prove little.
      assert(withPurchase ? ends.size === 1 : ends.size > 1, [...ends].join());
    });
});

async function assertOneOutcome(
  s: Scene,
  topUp: StoredTopUp,
  withPurchase: boolean,
  answers: readonly (Told | undefined)[],
): Promise<void> {
  const count = (...kinds: string[]) => topUp.events.filter(({ kind }) => kinds.includes(kind)).length;
  const rows = await s.inTransaction((tx) =>
    tx
      .selectFrom('purchase')
      .select(['id', 'top_up_id'])
      .where('organisation_id', '=', s.organisation.id)
      .where('top_up_id', '=', topUp.id)
      .execute(),
  );
  const yes = answers.filter((told) => told?.answer.ok && told.verb === 'bought');

  assert(count('approve', 'decline') <= 1, 'decided twice');
  assert(count('cancel', 'expire', 'decline') <= 1, 'ended twice');
  assert.equal(count('bought'), withPurchase ? 1 : 0);
  assert.deepEqual(
    rows.map(({ id }) => id),
    withPurchase ? [topUp.purchaseId] : [],
  );
  assert.equal(yes.length, withPurchase ? 1 : 0);
  assert.equal(topUp.version, topUp.events.length);
}
