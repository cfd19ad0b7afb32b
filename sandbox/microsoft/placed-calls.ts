import { DIAL_OUT, INTERNATIONAL, TOLL_FREE } from './call-kinds.ts';
import { call, type Call, type CallSource } from './calls.ts';
import { pick, random } from './random.ts';

/** Above every serial of an ordinary hour. */
const FIRST_SERIAL = 2 ** 40;
const MOST = 2_000;

/**
 * Calls somebody asks the sandbox to place: up to `count` of them, and costing `total` exactly when that is given (the
 * last is cut to fit). Neither: one call. `caller`: index of the person who makes them all; nobody makes a toll-free one.
 */
export function placedCalls(
  source: CallSource,
  wanted: { count: number | null; total: bigint | null; caller: number | null; at: number; batch: number },
): Call[] {
  const next = random(source.seed, wanted.batch, 2);
  const most = Math.min(MOST, wanted.count ?? (wanted.total === null ? 1 : MOST));
  const placed: Call[] = [];
  let left = wanted.total;
  while (placed.length < most && (left === null || left > 0n)) {
    const serial = FIRST_SERIAL + wanted.batch * MOST + placed.length;
    const made = call(
      pick(next, wanted.caller === null ? [TOLL_FREE, INTERNATIONAL, DIAL_OUT] : [INTERNATIONAL, DIAL_OUT]),
      { serial, start: wanted.at },
      source.people,
      next,
    );
    const last = left !== null && (made.charge >= left || placed.length === most - 1);
    const mine = wanted.caller === null ? made : { ...made, caller: wanted.caller };
    placed.push(last && left !== null ? costing(mine, left) : mine);
    if (left !== null) left -= last ? left : made.charge;
  }
  return placed;
}

const costing = (made: Call, charge: bigint): Call => ({
  ...made,
  charge,
  firstCharge: charge,
  finalCharge: charge,
  correctedAt: null,
});
