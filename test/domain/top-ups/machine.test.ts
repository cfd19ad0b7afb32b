import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Role } from '../../../domain/organisations/roles.ts';
import { judge, VERBS, type Doer, type Verb, type Verdict } from '../../../domain/top-ups/rules.ts';
import { TOP_UP_STATES, type TopUp, type TopUpState } from '../../../domain/top-ups/top-up.ts';
import { propertySeed } from '../../support/environment.ts';
import { someTopUp } from './some-top-up.ts';

const EVERYTHING: Role[] = ['viewer', 'requester', 'buyer', 'approver', 'license-admin', 'owner'];

/** One letter each in the table; Rita asked, Abe has approved, Ben is or was buying. */
const DOERS: Readonly<Record<string, Doer>> = {
  v: { id: 'vic', roles: ['viewer'] },
  l: { id: 'lia', roles: ['license-admin'] },
  r: { id: 'rita', roles: ['requester'] },
  R: { id: 'rita', roles: EVERYTHING },
  a: { id: 'ada', roles: ['approver'] },
  h: { id: 'abe', roles: ['approver'] },
  c: { id: 'ben', roles: ['buyer'] },
  b: { id: 'bea', roles: ['buyer'] },
  o: { id: 'olivia', roles: ['owner'] },
  k: { id: 'clock', roles: [] },
};

// Written from the rules, not from the code: who (vlrRahcbok) does what in which state, 900 cells.
// G goes, N may not, A is told what it is already, O own request, Y has approved, C another one has it, S the same again.
const TABLE = `
verb      state      vlrRahcbok  leads to
approve   requested  NNNOGYNNNN  approved
approve   else       NNNAAANNNN
decline   requested  NNNOGGNNNN  rejected
decline   else       NNNAAANNNN
cancel    requested  NNGGGGNNGN  cancelled
cancel    approved   NNGGGGNNGN  cancelled
cancel    claimed    NNGGGGNNGN  cancelled
cancel    unknown    NNGGGGNNGN  cancelled
cancel    else       NNAAAANNAN
claim     approved   NNNGNNGGGN  claimed
claim     claimed    NNNCNNSCCN
claim     else       NNNANNAAAN
release   claimed    NNNCNNGCCN  approved
release   else       NNNANNAAAN
bought    settled    NNNANNAAAN
bought    else       NNNGNNGGGN  settled
fail      claimed    NNNCNNGCCN  failed
fail      unknown    NNNGNNGGGN  failed
fail      else       NNNANNAAAN
lose      claimed    NNNCNNGCCN  unknown
lose      else       NNNANNAAAN
expire    requested  NNNNNNNNNG  expired
expire    approved   NNNNNNNNNG  expired
expire    else       NNNNNNNNNA
fall-back claimed    NNNNNNNNNG  approved
fall-back else       NNNNNNNNNA
`;

const rows = TABLE.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(/\s+/));
const rowOf = (verb: Verb, state: TopUpState) =>
  rows.find(([v, s]) => v === verb && s === state) ?? rows.find(([v, s]) => v === verb && s === 'else');

const LETTER: Readonly<Record<Verdict['kind'], string>> = {
  go: 'G',
  'not-allowed': 'N',
  already: 'A',
  'own-request': 'O',
  'approved-by-you': 'Y',
  'claimed-by-other': 'C',
  'done-before': 'S',
};

describe('every verb, in every state, by everybody', () => {
  for (const verb of VERBS)
    for (const state of TOP_UP_STATES) {
      const [, , letters = '', to] = rowOf(verb, state) ?? [];
      it(`${verb} when ${state}: ${letters}${to === undefined ? '' : ` ${to}`}`, () => {
        const bought = state === 'claimed' || state === 'unknown' || state === 'failed';
        const topUp = someTopUp({ state, approvedBy: ['abe'], claimedBy: bought ? 'ben' : null });
        const verdicts = Object.values(DOERS).map((doer) => judge(topUp, verb, doer, 2));

        assert.equal(verdicts.map(({ kind }) => LETTER[kind]).join(''), letters);
        for (const verdict of verdicts) if (verdict.kind === 'go') assert.equal(verdict.to, to);
      });
    }
});

interface Move {
  readonly verb: Verb;
  readonly by: Doer;
}

const move: fc.Arbitrary<Move> = fc.record({
  verb: fc.constantFrom(...VERBS),
  by: fc.constantFrom(...Object.values(DOERS)),
});
/** Roles come and go between two moves, so anybody may have any. */
const anyMove: fc.Arbitrary<Move> = fc.record({
  verb: fc.constantFrom(...VERBS),
  by: fc.record({
    id: fc.constantFrom('rita', 'ada', 'abe', 'ben', 'bea', 'olivia', 'clock'),
    roles: fc.subarray(EVERYTHING),
  }),
});

function moved(topUp: TopUp, { verb, by }: Move, needed: number): TopUp {
  const verdict = judge(topUp, verb, by, needed);
  if (verdict.kind !== 'go') return topUp;
  return {
    ...topUp,
    state: verdict.to,
    approvedBy: verb === 'approve' ? [...topUp.approvedBy, by.id] : topUp.approvedBy,
    claimedBy: verb === 'claim' ? by.id : verdict.to === 'approved' ? null : topUp.claimedBy,
  };
}

describe('a top-up through any sequence of verbs', () => {
  it('keeps what must not break', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(move, anyMove), { maxLength: 40 }),
        fc.integer({ min: 1, max: 2 }),
        (moves, needed) => {
          let topUp: TopUp = someTopUp();
          for (const step of moves) {
            const next = moved(topUp, step, needed);
            check(topUp, next, step, needed);
            topUp = next;
          }
        },
      ),
      { seed: propertySeed, numRuns: 2000 },
    );
  });
});

const ENDS: readonly TopUpState[] = ['settled', 'rejected', 'cancelled', 'expired', 'failed'];

function check(before: TopUp, after: TopUp, { verb, by }: Move, needed: number): void {
  const say = `${before.state} → ${after.state} by ${verb} of ${by.id}`;
  // Nobody approves alone what needs two, nobody his own, nobody twice.
  if (before.state === 'requested' && after.state === 'approved')
    assert.ok(after.approvedBy.length >= needed, say);
  assert.equal(new Set(after.approvedBy).size, after.approvedBy.length, say);
  assert.ok(!after.approvedBy.includes('rita'), say);
  // What is over stays over, but for a purchase that has happened; and that is for ever.
  if (ENDS.includes(before.state) && after.state !== before.state) assert.equal(after.state, 'settled', say);
  if (before.state === 'settled') assert.equal(after.state, 'settled', say);
  if (after.state === 'settled' && before.state !== 'settled') assert.equal(verb, 'bought', say);
  // Whoever is buying it is one, and only he gives it back or says how the payment went.
  if (after.state === 'claimed') assert.ok(after.claimedBy !== null, say);
  if (before.state === 'claimed' && ['release', 'fail', 'lose'].includes(verb) && after !== before)
    assert.equal(by.id, before.claimedBy, say);
  // Not sure is never bought again: nothing leads back to buying.
  if (before.state === 'unknown')
    assert.ok(['unknown', 'settled', 'failed', 'cancelled'].includes(after.state), say);
  // The clock only ends or gives back; nobody else does the clock's part.
  if (by.id === 'clock' && by.roles.length === 0)
    assert.ok([before.state, 'expired', 'approved'].includes(after.state), say);
  if (after !== before && (verb === 'expire' || verb === 'fall-back')) assert.equal(by.id, 'clock', say);
}
