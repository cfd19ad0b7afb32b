import { createHash } from 'node:crypto';
import type { Instant } from '../../instant.ts';
import { LARGEST_UNITS, parseCharge, UNIT } from '../../money.ts';
import type { KeptAside, KeptAsideReason, UsageRow } from '../facts.ts';

/** One call as either door spells it, everything as text; empty where the door says nothing. */
export interface SpelledRow {
  readonly id: string;
  readonly callId: string;
  readonly start: string;
  readonly duration: string;
  readonly charge: string;
  readonly connection: string;
  readonly currency: string;
  readonly callType: string;
  readonly capability: string;
  readonly personId: string;
  readonly destination: string;
  readonly caller: string;
  readonly callee: string;
}

/** Reads a row for books in `currency`; a reason when it cannot be booked. Charges become ten-thousandths. */
export function readRow(spelled: SpelledRow, currency: string): UsageRow | KeptAsideReason {
  const id = identifier(spelled.id);
  if (id === '' || id.length > LONGEST_ID) return 'no-id';
  const startAt = parseStart(spelled.start);
  if (startAt === undefined) return 'bad-start';
  const durationSeconds = parseSeconds(spelled.duration);
  if (durationSeconds === undefined) return 'bad-duration';
  const charge = parseCharge(spelled.charge);
  if (charge === undefined || charge < 0n || charge > LARGEST_UNITS * UNIT) return 'bad-charge';
  const rowCurrency = spelled.currency.trim().toUpperCase();
  // A call that cost nothing moves no balance in any currency, and is often delivered without one.
  if (rowCurrency !== currency && !(charge === 0n && rowCurrency === '')) return 'foreign-currency';
  return {
    id,
    callId: storable(spelled.callId, LONGEST_ID),
    startAt,
    durationSeconds,
    charge,
    chargeText: storable(spelled.charge),
    connectionText: storable(spelled.connection),
    currency: rowCurrency,
    callType: storable(spelled.callType),
    capability: storable(spelled.capability),
    personId: identifier(spelled.personId) || null,
    destination: storable(spelled.destination),
    caller: storable(spelled.caller),
    callee: storable(spelled.callee),
  };
}

/** Keyed by row id, so that it counts once through both doors, or else by what the door said. */
export function keepAsideAs(
  reason: KeptAsideReason,
  raw: string,
  where: { id: string; line: number | null },
) {
  const id = identifier(where.id);
  const key =
    id !== '' && id.length <= LONGEST_ID
      ? `row/${id}`
      : `raw/${createHash('sha256').update(raw).digest('hex')}`;
  return { key, line: where.line, reason, raw: storable(raw, LONGEST_RAW) } satisfies KeptAside;
}

/** An index entry of SQL holds no more than some 2,700 bytes; real ids have 36 and 64 characters. */
const LONGEST_ID = 200;
const LONGEST_TEXT = 500;
const LONGEST_RAW = 4_000;

/** SQL text cannot hold U+0000. */
const storable = (text: string, longest = LONGEST_TEXT): string =>
  text.replaceAll('\u0000', '').trim().slice(0, longest);

/** GUIDs arrive in mixed case. */
const identifier = (text: string): string => text.replaceAll('\u0000', '').trim().toLowerCase();

const START = /^(\d{4}-\d\d-(\d\d))[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)?$/i;

/** ISO 8601; without a zone it is UTC. Undefined for what is no moment of this century. */
function parseStart(text: string): Instant | undefined {
  const match = START.exec(text.trim());
  if (!match) return undefined;
  const [, day = '', dayOfMonth, clock = '', fraction = '', zone = 'Z'] = match;
  const at = Date.parse(`${day}T${clock}.${fraction.padEnd(3, '0').slice(0, 3)}${zone.toUpperCase()}`);
  // 30 February would roll over into March.
  if (Number.isNaN(at) || new Date(`${day}T00:00:00Z`).getUTCDate() !== Number(dayOfMonth)) return undefined;
  return at >= CENTURY.from && at < CENTURY.to ? at : undefined;
}

const CENTURY = { from: Date.UTC(2000), to: Date.UTC(2100) };

function parseSeconds(text: string): number | undefined {
  const seconds = /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined;
  return seconds;
}
