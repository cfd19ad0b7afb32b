import { callsOfHour, type Call, type CallSource } from './calls.ts';

/** The calls of UTC hours. The opening purchase is sized by a history before it happens, so a look ahead is remembered. */
export interface CallHours {
  look(hour: number): readonly Call[];
  take(hour: number): readonly Call[];
}

export function createCallHours(source: CallSource): CallHours {
  const seen = new Map<number, readonly Call[]>();
  return {
    look(hour) {
      const calls = callsOfHour(source, hour);
      seen.set(hour, calls);
      return calls;
    },
    take(hour) {
      const calls = seen.get(hour);
      seen.delete(hour);
      return calls ?? callsOfHour(source, hour);
    },
  };
}
