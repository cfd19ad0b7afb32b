import {
  DESTINATIONS,
  FREECALL,
  INCLUDED,
  meanCharge,
  type CallKind,
  type Destination,
} from './call-kinds.ts';
import { between, pick, poisson, random, type Random } from './random.ts';
import { demand, type Demand, type Trace } from './traces.ts';
import { DAY, HOUR, wallTime } from './wall-clock.ts';

/** One call as it truly was, and how the call log will tell of it. Amounts in ten-thousandths, moments in ms. */
export interface Call {
  readonly serial: number;
  readonly start: number;
  readonly seconds: number;
  readonly kind: CallKind;
  readonly destination: Destination | null;
  /** Index into the people. */
  readonly caller: number;
  /** What the account really pays; nothing for calls that a plan covers or Microsoft gives away. */
  readonly charge: bigint;
  /** What its row names at first, and from `correctedAt` on. They differ for few. */
  readonly firstCharge: bigint;
  readonly finalCharge: bigint;
  readonly correctedAt: number | null;
  /** The call log is 24 to 48 hours late. */
  readonly visibleAt: number;
  /** A few rows come twice in one answer. */
  readonly twice: boolean;
}

export interface CallSource {
  readonly seed: number;
  readonly trace: Trace;
  readonly timeZone: string;
  readonly people: number;
  /** Where the trace began; growth counts from here. */
  readonly epoch: number;
}

/** The calls that begin in the UTC hour, oldest first. Depends on nothing but its arguments. */
export function callsOfHour(source: CallSource, hourIndex: number): Call[] {
  const hourStart = hourIndex * HOUR;
  const wall = wallTime(hourStart, source.timeZone);
  const next = random(source.seed, hourIndex, 1);
  const wanted = demand(source.trace, hourStart, wall, source.seed, source.epoch);
  const paid = poisson(next, wanted.spend / meanOf(wanted.mix));
  const kinds = [
    ...Array.from({ length: paid }, () => pick(next, wanted.mix)),
    ...Array.from({ length: poisson(next, paid * wanted.included) }, () => includedKind(next)),
  ];
  const starts = kinds.map(() => hourStart + Math.floor(next() * HOUR)).toSorted((a, b) => a - b);
  return shuffled(kinds, next).map((kind, index) =>
    call(kind, { serial: hourIndex * 4096 + index, start: starts[index] ?? hourStart }, source.people, next),
  );
}

/** One call of the kind at that moment. */
export function call(
  kind: CallKind,
  when: { serial: number; start: number },
  people: number,
  next: Random,
): Call {
  const minutes = between(next, ...kind.minutes);
  const destination = kind.perMinute === 'by-destination' ? pick(next, DESTINATIONS) : null;
  const perMinute = kind.perMinute === 'by-destination' ? (destination?.perMinute ?? 0) : kind.perMinute;
  const named = BigInt(minutes * perMinute);
  const given = kind.capability === 'FREECALL';
  const finalCharge = given && next() < 0.5 ? 0n : named;
  const corrected = finalCharge > 0n && !given && next() < 0.02;
  // No call here is longer than an hour: known 24 hours after its end at the earliest, 48 after its start at the latest.
  const visibleAt = when.start + HOUR + DAY + Math.floor(next() * (DAY - HOUR));
  return {
    ...when,
    seconds: minutes * 60 - Math.floor(next() * 55),
    kind,
    destination,
    caller: between(next, 0, people - 1),
    charge: given ? 0n : named,
    firstCharge: corrected ? (finalCharge * pick(next, [0n, 5n, 15n, 20n])) / 10n : finalCharge,
    finalCharge,
    correctedAt: corrected ? visibleAt + between(next, 6, 280) * HOUR : null,
    visibleAt,
    twice: next() < 0.01,
  };
}

const meanOf = (mix: Demand['mix']): number =>
  mix.reduce((sum, kind) => sum + meanCharge(kind), 0) / mix.length;

const includedKind = (next: Random): CallKind => (next() < 0.03 ? FREECALL : pick(next, INCLUDED));

function shuffled<T>(items: readonly T[], next: Random): T[] {
  return items
    .map((item) => ({ item, order: next() }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ item }) => item);
}
