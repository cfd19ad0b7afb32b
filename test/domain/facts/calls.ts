import { newId } from '../../../domain/ids.ts';
import type { KeptAside, UsageRow } from '../../../domain/facts/facts.ts';
import { parseCharge } from '../../../domain/money.ts';

/** A two-minute call to Germany for 0.12 on Tuesday 3 November 2026, 10:15 UTC. */
export function call(overrides: Partial<UsageRow> & { price?: string } = {}): UsageRow {
  const { price = '0.12', ...fields } = overrides;
  return {
    id: newId(),
    callId: newId(),
    startAt: Date.UTC(2026, 10, 3, 10, 15),
    durationSeconds: 120,
    charge: parseCharge(price) ?? 0n,
    chargeText: price,
    connectionText: '0',
    currency: 'USD',
    callType: 'user_out',
    capability: 'MCOPSTNPP',
    personId: newId(),
    destination: 'Germany',
    caller: '+442071234567',
    callee: '+4930123456',
    ...fields,
  };
}

// eslint-disable-next-line typescript/require-await -- an async source without anything to wait for
export async function* arriving(rows: Iterable<UsageRow | KeptAside>): AsyncGenerator<UsageRow | KeptAside> {
  yield* rows;
}
