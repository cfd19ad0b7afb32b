import type { Role } from '../../../domain/organisations/roles.ts';
import type { Call, Round } from './transcript.ts';

/** Rule 8 once more, written down apart from the product: from which states an event can come. */
export const FROM: Readonly<Record<string, readonly string[]>> = {
  approve: ['requested'],
  decline: ['requested'],
  cancel: ['requested', 'approved', 'claimed', 'unknown'],
  expire: ['requested', 'approved'],
  claim: ['approved'],
  release: ['claimed'],
  'fall-back': ['claimed'],
  fail: ['claimed', 'unknown'],
  lose: ['claimed'],
  bought: ['requested', 'approved', 'claimed', 'unknown', 'rejected', 'cancelled', 'expired', 'failed'],
  'bought-again': ['settled'],
};

const ROLES: Readonly<Record<string, readonly Role[]>> = {
  approve: ['approver'],
  decline: ['approver'],
  cancel: ['approver', 'owner'],
  claim: ['buyer', 'owner'],
  release: ['buyer', 'owner'],
  bought: ['buyer', 'owner'],
  fail: ['buyer', 'owner'],
  lose: ['buyer', 'owner'],
  'bought-again': ['buyer', 'owner'],
};

/** Whether this person can have been allowed to do that at some instant of the call; roles go while others decide. */
export const canHaveBeenAllowed = (round: Round, kind: string, call: Call): boolean =>
  isRequesters(round, kind, call) ||
  (ROLES[kind] ?? []).some((role) => has(round, call.by, role) && !(lostAt(round, call, role) < call.begun));

/** Whether this person can have lacked every role it takes at some instant of the call. */
export const canHaveBeenRefused = (round: Round, kind: string, call: Call): boolean =>
  !isRequesters(round, kind, call) &&
  (ROLES[kind] ?? []).every(
    (role) => !has(round, call.by, role) || begunToLose(round, call, role) < call.ended,
  );

const isRequesters = ({ stored }: Round, kind: string, call: Call): boolean =>
  kind === 'cancel' && stored.requestedBy === call.by;

const has = ({ people }: Round, id: string, role: Role): boolean =>
  people.find((person) => person.id === id)?.roles.includes(role) === true;

const taken = ({ calls }: Round, personId: string, role: Role): Call | undefined =>
  calls.find((call) => call.role?.personId === personId && call.role.role === role);
const lostAt = (round: Round, { by }: Call, role: Role): number => taken(round, by, role)?.ended ?? Infinity;
const begunToLose = (round: Round, { by }: Call, role: Role): number =>
  taken(round, by, role)?.begun ?? Infinity;

/** Whether this person can, or must, have lost what it takes before that place in the round's order. */
export const canHaveLost = (round: Round, personId: string, kind: string, before: number): boolean =>
  (ROLES[kind] ?? []).every(
    (role) => !has(round, personId, role) || (taken(round, personId, role)?.begun ?? Infinity) < before,
  );
export const mustHaveLost = (round: Round, personId: string, kind: string, before: number): boolean =>
  (ROLES[kind] ?? []).every(
    (role) => !has(round, personId, role) || (taken(round, personId, role)?.ended ?? Infinity) < before,
  );
