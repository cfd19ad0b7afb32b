import type { Call } from './calls.ts';
import type { CallPerson } from './options.ts';

/** Who of the people may spend from the credits; everybody, until it is taken away. */
export interface Payers {
  /** A call to a toll-free number is nobody's, and paid. */
  readonly mayPay: (call: Call) => boolean;
  set(personId: string, on: boolean): void;
  /** The person's place, the first one's for somebody who is none of them. */
  indexOf(personId: string): number;
}

export function createPayers(people: readonly CallPerson[]): Payers {
  const stopped = new Set<number>();
  const placeOf = (personId: string): number => people.findIndex(({ id }) => id === personId);
  return {
    mayPay: ({ kind, caller }) => kind.callType === 'ucap_in' || !stopped.has(caller),
    set(personId, on) {
      if (on) stopped.delete(placeOf(personId));
      else stopped.add(placeOf(personId));
    },
    indexOf: (personId) => Math.max(0, placeOf(personId)),
  };
}
