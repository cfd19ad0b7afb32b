import type { PaidCalls } from '../../domain/paid-calls/paid-calls.ts';

/** A tenant in which nobody has the licence. */
export const noPaidCalls: PaidCalls = {
  howHeld: () => Promise.resolve({ kind: 'none' }),
  take: () => Promise.resolve({ kind: 'done' }),
  give: () => Promise.resolve({ kind: 'done' }),
};
