import { UNIT } from '../money.ts';

/** Sums of counting calls, ten-thousandths. */
export interface DaySums {
  readonly whole: bigint;
  /** Of it, outside working hours. */
  readonly night: bigint;
}

export interface PersonSums extends DaySums {
  readonly personId: string;
  readonly calls: number;
}

/** What the rules look at for one local day. */
export interface DayFacts {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly spent: DaySums;
  /** What such a weekday costs otherwise; undefined: too little history to say. */
  readonly usual: DaySums | undefined;
  /** What days of its kind (of work, or off) cost in the weeks before, without those still looked at. */
  readonly before: readonly DaySums[];
  /** Who spent most, highest first. */
  readonly people: readonly PersonSums[];
}

export interface Limits {
  /** The setting: one person's calls of a day. */
  readonly personPerDay: bigint;
  /** What may be left; null: not known. */
  readonly low: bigint | null;
}

export type SpikeOf = 'person' | 'day' | 'night';

export interface Spike {
  /** `<day>`, `<day>/night` or `<day>/<person id>`. */
  readonly about: string;
  readonly of: SpikeOf;
  readonly spent: bigint;
  /** null: a person's, which is compared with the setting. */
  readonly usual: bigint | null;
  /** How many calls; null: of a whole day nobody counts. */
  readonly calls: number | null;
  readonly level: 1 | 2;
}

/** Less is noise, whatever it is a multiple of. */
export const SMALLEST = 25n * UNIT;
const TIMES_USUAL = 3n;
/** Events that come every week or two are a habit nobody has to look at, though no weekday has them in its mean. */
const HABIT_DAYS = 2;

/** What rings at night: a clear case that is dear as well. */
const CLEARLY = { timesUsual: 10n, timesLimit: 4n, from: 100n * UNIT };

/** So that an evening when everybody calls is one message and not thirty. */
const MOST_PEOPLE = 3;

export const dayAbout = (day: string): string => day;
export const nightAbout = (day: string): string => `${day}/night`;
export const personAbout = (day: string, personId: string): string => `${day}/${personId}`;
export const dayOf = (about: string): string => about.slice(0, 10);

/** The person a spike is about; undefined: it is about everybody's calls. */
export function personIn(about: string): string | undefined {
  const rest = about.slice(11);
  return rest === '' || rest === 'night' ? undefined : rest;
}

/**
 * What of a day's spend somebody has to look at: people over their limit; the day over three times the usual of its
 * weekday; else what was spent outside working hours over three times the usual; neither when two days of the weeks
 * before cost nearly as much. Whoever is named is taken out of the
 * rest, so that nothing is told twice. `told`: abouts that are open; a day that was told stays whole when somebody is named.
 */
export function spikesOn(
  facts: DayFacts,
  limits: Limits,
  told: ReadonlySet<string> = new Set(),
): readonly Spike[] {
  const { day, spent, usual, before, people } = facts;
  const over = people.filter(({ whole }) => whole > limits.personPerDay).slice(0, MOST_PEOPLE);
  const named = over.map((person): Spike => {
    const { personId, whole, calls } = person;
    const isClear = whole > limits.personPerDay * CLEARLY.timesLimit;
    const level = levelOf(whole, isClear, limits);
    return { about: personAbout(day, personId), of: 'person', spent: whole, usual: null, calls, level };
  });
  if (!usual) return named;
  const rest = {
    whole: told.has(dayAbout(day)) ? spent.whole : spent.whole - sum(over.map(({ whole }) => whole)),
    night: told.has(nightAbout(day)) ? spent.night : spent.night - sum(over.map(({ night }) => night)),
  };
  const isUnusual = (which: keyof DaySums): boolean =>
    unusual(rest[which], usual[which]) &&
    !isHabit(
      rest[which],
      before.map((each) => each[which]),
    );
  const many = isUnusual('whole')
    ? [overUsual('day', day, rest.whole, usual.whole, limits)]
    : isUnusual('night')
      ? [overUsual('night', day, rest.night, usual.night, limits)]
      : [];
  return [...named, ...many];
}

const unusual = (spent: bigint, usual: bigint): boolean => spent > SMALLEST && spent > usual * TIMES_USUAL;

/** Two of the days before cost two thirds of it or more. */
const isHabit = (spent: bigint, before: readonly bigint[]): boolean =>
  before.filter((each) => each * 3n >= spent * 2n).length >= HABIT_DAYS;

function overUsual(of: 'day' | 'night', day: string, spent: bigint, usual: bigint, limits: Limits): Spike {
  const level = levelOf(spent, spent > usual * CLEARLY.timesUsual, limits);
  const about = of === 'day' ? dayAbout(day) : nightAbout(day);
  return { about, of, spent, usual, calls: null, level };
}

/** 2: a clear case of much money, or as much again takes all that may be left. */
function levelOf(spent: bigint, isClear: boolean, { low }: Limits): 1 | 2 {
  if (isClear && spent > CLEARLY.from) return 2;
  return low !== null && low > 0n && spent >= low ? 2 : 1;
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, each) => total + each, 0n);
