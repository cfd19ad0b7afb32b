import type { CallLog, UsageRow } from '../../../domain/facts/facts.ts';
import { readRow } from '../../../domain/facts/usage/read-row.ts';
import { HOUR, type Instant } from '../../../domain/instant.ts';
import { UNIT } from '../../../domain/money.ts';
import type { PstnCallLogRow } from '../../../sandbox/microsoft/call-log.ts';
import { createMicrosoft, type Microsoft } from '../../../sandbox/microsoft/microsoft.ts';
import { random } from '../../../sandbox/microsoft/random.ts';
import { HISTORY_DAYS, SIZES, START, WEEKEND, WRONG_FROM, ZONE, type Scenario } from './scenario.ts';

/** Microsoft's side of the scenario. Without its auto-recharge the account opens a little above the trigger. */
export function microsoftOf({ trace, mode, story, seed }: Scenario): Microsoft {
  const { trigger, recharge } = SIZES[trace];
  const options = {
    seed,
    trace,
    start: START,
    historyDays: HISTORY_DAYS,
    timeZone: ZONE,
    currency: 'USD',
    lagHours: 24,
  };
  if (mode === 'microsoft') {
    const cardValidTo = story === 'card expired' ? '2026-10' : '2028-12';
    const amounts = { trigger: trigger * UNIT, amount: recharge * UNIT };
    const working = createMicrosoft({
      ...options,
      autoRecharge: { on: true, ...amounts, cardValidTo: '2028-12' },
    });
    working.setAutoRecharge({ on: true, ...amounts, cardValidTo }, START);
    return working;
  }
  const [lot] = createMicrosoft(options).lots();
  if (!lot) throw new Error('an account without an opening purchase');
  const opening = lot.size - 500n * UNIT + (trigger + recharge / 3n) * UNIT;
  return createMicrosoft({ ...options, openingLots: [{ amount: opening, at: lot.boughtAt }] });
}

/** What the story adds to this hour's calls: a leak all day long, or a whole balance over a weekend. */
export function mischief(microsoft: Microsoft, { story, trace }: Scenario, at: Instant): void {
  const { daily, trigger, recharge } = SIZES[trace];
  const jitter = BigInt(50 + Math.floor(random(at / HOUR, 5, 1)() * 100));
  if (story === 'leak' && at >= WRONG_FROM) place((daily * UNIT * 4n) / 24n);
  if (story === 'fraud weekend' && at >= WEEKEND.from && at < WEEKEND.to)
    place(((trigger + recharge) * UNIT * 3n) / 2n / 58n);
  function place(mean: bigint): void {
    microsoft.placeCalls({ total: (mean * jitter) / 100n, at });
  }
}

/** The call log as Graph has it, but for what it told before: the books would look at it and change nothing. */
export function onlyNews(microsoft: Microsoft): CallLog {
  const told = new Map<string, number>();
  return {
    async *pages({ from, to, currency }) {
      const rows = microsoft
        .callLog(from, to, microsoft.now())
        .filter(({ id, charge }) => charge > 0 && told.get(id) !== charge);
      for (const { id, charge } of rows) told.set(id, charge);
      for (let first = 0; first < rows.length; first += 500)
        yield {
          rows: rows.slice(first, first + 500).map((row) => usageRow(row, currency)),
          keptAside: [],
        };
    },
  };
}

export function usageRow(row: PstnCallLogRow, currency: string): UsageRow {
  const { id, callId, callType, licenseCapability: capability } = row;
  const [start, duration, charge] = [row.startDateTime, String(row.duration), String(row.charge)];
  const rest = { connection: '', destination: '', caller: '', callee: '', personId: row.userId ?? '' };
  const read = readRow(
    { id, callId, currency: row.currency, callType, capability, start, duration, charge, ...rest },
    currency,
  );
  if (typeof read === 'string') throw new Error(`a row of the sandbox: ${read}`);
  return read;
}
