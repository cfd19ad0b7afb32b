import assert from 'node:assert/strict';
import { wholeUnits } from '../../../domain/money.ts';
import type { Role } from '../../../domain/organisations/roles.ts';
import {
  approvalsNeeded,
  isOnTheWay,
  isOpen,
  judge,
  VERBS,
  type Verb,
} from '../../../domain/top-ups/rules.ts';
import { TOP_UP_STATES, type TopUpState } from '../../../domain/top-ups/top-up.ts';
import { someTopUp } from './some-top-up.ts';

const ben = { id: 'ben', roles: ['buyer'] as Role[] };
const bea = { id: 'bea', roles: ['buyer'] as Role[] };
const ada = { id: 'ada', roles: ['approver'] as Role[] };
const abe = { id: 'abe', roles: ['approver'] as Role[] };
const olivia = { id: 'olivia', roles: ['owner'] as Role[] };
const rita = { id: 'rita', roles: ['requester'] as Role[] };
const vic = { id: 'vic', roles: ['viewer'] as Role[] };
const clock = { id: 'clock', roles: [] as Role[] };

/** Who is the right person for each verb in the table below; Ben has the claim. */
const RIGHT = {
  approve: ada,
  decline: ada,
  cancel: rita,
  claim: ben,
  release: ben,
  bought: ben,
  fail: ben,
  lose: ben,
  expire: clock,
  'fall-back': clock,
} as const;

// One line per state: where each verb leads. `-` is told that it is already so.
const TABLE = `
state     | approve  decline  cancel    claim   release  bought  fail   lose    expire  fall-back
requested | approved rejected cancelled -       -        settled -      -       expired -
approved  | -        -        cancelled claimed -        settled -      -       expired -
claimed   | -        -        cancelled same    approved settled failed unknown -       approved
settled   | -        -        -         -       -        -       -      -       -       -
rejected  | -        -        -         -       -        settled -      -       -       -
cancelled | -        -        -         -       -        settled -      -       -       -
expired   | -        -        -         -       -        settled -      -       -       -
failed    | -        -        -         -       -        settled -      -       -       -
unknown   | -        -        cancelled -       -        settled failed -       -       -
`;

const expected = new Map<string, string>();
const [head = '', ...lines] = TABLE.trim().split('\n');
const verbs = head.split('|')[1]?.trim().split(/\s+/) ?? [];
for (const line of lines) {
  const [state = '', cells = ''] = line.split('|').map((part) => part.trim());
  cells.split(/\s+/).forEach((cell, place) => expected.set(`${verbs[place]} ${state}`, cell));
}

const inState = (state: TopUpState) => someTopUp({ state, claimedBy: state === 'claimed' ? 'ben' : null });
const outcome = (state: TopUpState, verb: Verb): string => {
  const verdict = judge(inState(state), verb, RIGHT[verb], 1);
  if (verdict.kind === 'go') return verdict.to;
  return { 'done-before': 'same', already: '-' }[verdict.kind as string] ?? verdict.kind;
};

describe('the states of a top-up', () => {
  it('are all in the table, with all verbs', () => {
    assert.equal(expected.size, TOP_UP_STATES.length * VERBS.length);
  });

  for (const state of TOP_UP_STATES)
    for (const verb of VERBS) {
      const cell = expected.get(`${verb} ${state}`);
      it(`${verb} when ${state}: ${cell}`, () => {
        assert.equal(outcome(state, verb), cell);
      });
    }

  it('are open while somebody may still buy, on the way once somebody allowed it', () => {
    const those = (is: typeof isOpen) => TOP_UP_STATES.filter((state) => is({ state }));

    assert.deepEqual(those(isOpen), ['requested', 'approved', 'claimed', 'unknown']);
    assert.deepEqual(those(isOnTheWay), ['approved', 'claimed', 'unknown']);
  });
});

describe('who may do what to a top-up', () => {
  const everybody = [ben, ada, olivia, rita, vic, clock];
  const CASES: [Verb, TopUpState, string[]][] = [
    ['approve', 'requested', ['ada']],
    ['decline', 'requested', ['ada']],
    ['cancel', 'requested', ['ada', 'olivia', 'rita']],
    ['cancel', 'claimed', ['ada', 'olivia', 'rita']],
    ['claim', 'approved', ['ben', 'olivia']],
    ['release', 'claimed', ['ben']],
    ['bought', 'requested', ['ben', 'olivia']],
    ['bought', 'rejected', ['ben', 'olivia']],
    ['expire', 'requested', ['clock']],
    ['fall-back', 'claimed', ['clock']],
  ];
  for (const [verb, state, those] of CASES)
    it(`${verb} when ${state}: ${those.join(', ')}`, () => {
      const may = everybody.filter((doer) => judge(inState(state), verb, doer, 1).kind === 'go');

      assert.deepEqual(
        may.map(({ id }) => id),
        those,
      );
    });

  it('tells who may not, even when it is over, what it would take', () => {
    assert.deepEqual(judge(inState('settled'), 'approve', vic, 1), {
      kind: 'not-allowed',
      wanted: 'approver',
    });
    assert.deepEqual(judge(inState('approved'), 'claim', rita, 1), { kind: 'not-allowed', wanted: 'buyer' });
    assert.deepEqual(judge(inState('approved'), 'cancel', ben, 1), {
      kind: 'not-allowed',
      wanted: 'requester',
    });
  });

  it('never lets the requester decide, neither first nor second, whatever the roles', () => {
    const everything = { id: 'rita', roles: ['requester', 'buyer', 'approver', 'owner'] as Role[] };
    const half = someTopUp({ approvedBy: ['ada'], approvalsNeeded: 2 });

    assert.deepEqual(judge(someTopUp(), 'approve', everything, 1), { kind: 'own-request' });
    assert.deepEqual(judge(half, 'approve', everything, 2), { kind: 'own-request' });
    assert.deepEqual(judge(someTopUp(), 'decline', everything, 1), { kind: 'own-request' });
  });

  it('keeps one claim: another buyer is told, the same one is answered the same again', () => {
    assert.deepEqual(judge(inState('claimed'), 'claim', bea, 1), { kind: 'claimed-by-other' });
    assert.deepEqual(judge(inState('claimed'), 'release', bea, 1), { kind: 'claimed-by-other' });
    assert.deepEqual(judge(inState('claimed'), 'claim', ben, 1), { kind: 'done-before' });
  });

  it('lets any buyer tell of a purchase, also when another one has the claim', () => {
    assert.deepEqual(judge(inState('claimed'), 'bought', bea, 1), { kind: 'go', to: 'settled' });
  });
});

describe('two approvers', () => {
  const LIMITS: [bigint, number][] = [
    [600n, 1],
    [601n, 2],
  ];
  for (const [units, needed] of LIMITS)
    it(`${units} with a limit of 600 needs ${needed}`, () => {
      const limit = { oneApproverUpTo: wholeUnits(600n, 'USD') };

      assert.equal(approvalsNeeded(wholeUnits(units, 'USD'), limit), needed);
    });

  it('have to be two: the first leaves it open, the same one again is told, the other decides', () => {
    const half = someTopUp({ approvedBy: ['ada'] });

    assert.deepEqual(judge(someTopUp(), 'approve', ada, 2), { kind: 'go', to: 'requested' });
    assert.deepEqual(judge(half, 'approve', ada, 2), { kind: 'approved-by-you' });
    assert.deepEqual(judge(half, 'approve', abe, 2), { kind: 'go', to: 'approved' });
  });

  it('may still say no after the first said yes, the first one too', () => {
    const half = someTopUp({ approvedBy: ['ada'] });

    assert.deepEqual(judge(half, 'decline', abe, 2), { kind: 'go', to: 'rejected' });
    assert.deepEqual(judge(half, 'decline', ada, 2), { kind: 'go', to: 'rejected' });
  });
});
