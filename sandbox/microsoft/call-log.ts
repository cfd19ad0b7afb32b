import type { Call } from './calls.ts';
import type { CallPerson } from './options.ts';
import { guid } from './random.ts';

/** One row of Graph's PSTN call log: the 23 fields of pstnCallLogRow, as they stand in its JSON. */
export interface PstnCallLogRow {
  readonly id: string;
  readonly callId: string;
  readonly userId: string | null;
  readonly userPrincipalName: string | null;
  readonly userDisplayName: string | null;
  readonly startDateTime: string;
  readonly endDateTime: string;
  readonly duration: number;
  /** A binary double in the account's currency, at most four decimals. */
  readonly charge: number;
  readonly connectionCharge: number;
  readonly currency: string;
  readonly callType: string;
  readonly calleeNumber: string;
  readonly callerNumber: string;
  readonly usageCountryCode: string;
  readonly tenantCountryCode: string;
  readonly destinationContext: string | null;
  readonly destinationName: string;
  readonly conferenceId: string | null;
  readonly licenseCapability: string;
  readonly inventoryType: string;
  readonly operator: string;
  readonly callDurationSource: string;
}

export interface RowContext {
  readonly seed: number;
  readonly currency: string;
  readonly country: string;
  readonly people: readonly CallPerson[];
}

/** So many rows after so many others. */
export interface Page {
  readonly skip: number;
  readonly take: number;
}

export const ALL: Page = { skip: 0, take: Infinity };

/**
 * The rows of calls that began from `from` to `to`, both included, as Microsoft knew them at `asOf`: in the order the
 * calls began, except that a few are repeated later on. `calls` must be in that order too.
 */
export function rowsKnownAt(
  calls: readonly Call[],
  span: { from: number; to: number; asOf: number },
  page: Page,
  context: RowContext,
): PstnCallLogRow[] {
  const known = calls
    .slice(firstFrom(calls, span.from), firstFrom(calls, span.to + 1))
    .filter(({ visibleAt }) => visibleAt <= span.asOf);
  const told = [...known, ...known.filter(({ twice }) => twice)];
  return told.slice(page.skip, page.skip + page.take).map((each) => row(each, span.asOf, context));
}

const COUNTRY_NAMES = new Intl.DisplayNames('en', { type: 'region' });

function row(call: Call, asOf: number, context: RowContext): PstnCallLogRow {
  const { kind, serial } = call;
  const voiceApp = kind.callType === 'ucap_in';
  const person = voiceApp ? undefined : context.people[call.caller];
  const charge = call.correctedAt !== null && asOf >= call.correctedAt ? call.finalCharge : call.firstCharge;
  const abroad = call.destination !== null;
  const numbers = numbersOf(call);
  return {
    id: guid(context.seed, serial, 1),
    // Shared by legs of one call, so not unique: every 16th takes its neighbour's.
    callId: guid(context.seed, serial % 16 === 1 ? serial - 1 : serial, 2),
    userId: person?.id ?? null,
    userPrincipalName: person?.userPrincipalName ?? null,
    userDisplayName: person?.displayName ?? null,
    startDateTime: ticks(call.start),
    endDateTime: ticks(call.start + call.seconds * 1000),
    duration: call.seconds,
    charge: Number(charge) / 10_000,
    // Named in the row but already in the charge.
    connectionCharge: kind.callType === 'conf_out' && serial % 8 === 0 ? 0.01 : 0,
    currency: context.currency,
    callType: kind.callType,
    ...numbers,
    usageCountryCode: context.country,
    tenantCountryCode: context.country,
    destinationContext: abroad ? 'International' : 'Domestic',
    destinationName: call.destination?.name ?? COUNTRY_NAMES.of(context.country) ?? context.country,
    conferenceId: kind.callType.startsWith('conf') ? guid(context.seed, serial - (serial % 4), 3) : null,
    licenseCapability: kind.capability,
    inventoryType: kind.inventoryType,
    operator: 'Microsoft',
    callDurationSource: 'microsoft',
  };
}

/** Numbers from ranges kept free for fiction. */
function numbersOf({ serial, destination, caller, kind }: Call): {
  calleeNumber: string;
  callerNumber: string;
} {
  const outside = destination
    ? `${destination.prefix}${String(serial % 100).padStart(2, '0')}`
    : `+1425555${String(100 + (serial % 100)).padStart(4, '0')}`;
  const ours = `+1206555${String(100 + caller).padStart(4, '0')}`;
  if (kind.callType === 'ucap_in') return { calleeNumber: '+18005550199', callerNumber: outside };
  return kind.callType.endsWith('_in')
    ? { calleeNumber: ours, callerNumber: outside }
    : { calleeNumber: outside, callerNumber: ours };
}

/** Graph writes up to seven digits of a second. */
const ticks = (at: number): string => new Date(at).toISOString().replace('Z', '0000Z');

function firstFrom(calls: readonly Call[], start: number): number {
  let low = 0;
  let high = calls.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((calls[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
