import {
  calendarDaysBetween,
  isWorkingTime,
  nextLocalDayStart,
  nextMonthStart,
  workingDaysBetween,
} from '../calendar.ts';
import { DAY, type Instant } from '../instant.ts';
import type { Settings } from '../organisations/settings.ts';
import type { Position } from '../position/position.ts';
import type { SignalKind } from '../signals/signal.ts';
import type { AskReason } from './ask.ts';

/** Between the beginnings of two asks. */
export const ASK_SPACING = 7 * DAY;
/** A reading that new is not asked for again, unless something happened since. */
const NEW_ENOUGH = 7 * DAY;
/** How long a predicted recharge of Microsoft's may stay unseen. */
const RECHARGE_PATIENCE = DAY;
/** Whole local days; two before the channel would hear that nobody has looked, so that an answer spares it that. */
const OLD_DAYS = 28;
/** Mode `requests`: the channel hears it a week before ours are held. */
const OLD_DAYS_BEFORE_HOLD = 21;

export type AskSettings = Pick<Settings, 'mode' | 'trigger' | 'timeZone' | 'workingHours'>;

/** Everything the decision knows. */
export interface AskFacts {
  readonly settings: AskSettings;
  /** Undefined: nobody has read the balance yet; asking for the first one is the checklist's. */
  readonly position: Pick<Position, 'anchor' | 'low' | 'high' | 'estimate' | 'lots'> | undefined;
  /** What Microsoft mailed since the newest reading. */
  readonly mails: readonly SignalKind[];
  /** Somebody is on Microsoft's page anyway: buys, or said "I'm on it" within a day. */
  readonly somebodyLooks: boolean;
  /** When the newest ask began. */
  readonly lastAskedAt: Instant | null;
  readonly now: Instant;
}

/** The natural key of a reading that was typed on an ask's own card: of the form whose id is the ask's. */
export const answerKey = (personId: string, askId: string): string => `${personId}/${askId}`;

/** At work, and a week after the one before. */
export const mayAsk = ({
  settings: { workingHours: hours, timeZone: zone },
  somebodyLooks,
  lastAskedAt,
  now,
}: Pick<AskFacts, 'settings' | 'somebodyLooks' | 'lastAskedAt' | 'now'>): boolean =>
  isWorkingTime(now, { hours, zone }) &&
  !somebodyLooks &&
  (lastAskedAt === null || now - lastAskedAt >= ASK_SPACING);

/** docs/rules.md, readings: somebody is asked only when the answer changes something. null: nobody is. Pure. */
export function whyAsk(facts: AskFacts): AskReason | null {
  const { position } = facts;
  if (!position || !mayAsk(facts)) return null;
  if (facts.mails.some((kind) => kind === 'failed' || kind === 'zero')) return 'microsoft-mailed';
  if (isRechargeUnseen(facts, position)) return 'recharge-unseen';
  if (facts.now - position.anchor.at < NEW_ENOUGH) return null;
  // That all went well is no reason to hurry; with what was added read, the books begin anew.
  if (facts.mails.includes('done')) return 'microsoft-mailed';
  if (straddlesALevel(facts.settings, position)) return 'level';
  const { timeZone: zone, mode } = facts.settings;
  const age = calendarDaysBetween(position.anchor.at, facts.now, zone);
  if (age >= (mode === 'requests' ? OLD_DAYS_BEFORE_HOLD : OLD_DAYS)) return 'old';
  return isLastWorkingDayOfMonth(facts) ? 'month-end' : null;
}

type Known = NonNullable<AskFacts['position']>;

/** Mode `microsoft`: it was predicted a day ago or more, or the reading itself lay below the trigger. */
function isRechargeUnseen({ settings, now }: AskFacts, { anchor, lots, estimate }: Known): boolean {
  if (settings.mode !== 'microsoft') return false;
  const trigger = settings.trigger.amount;
  const assumed = lots.flatMap(({ purchase }) => (purchase.kind === 'assumed' ? [purchase.at] : []));
  const missing = anchor.amount < trigger && estimate < trigger ? [anchor.at] : [];
  return [...assumed, ...missing].some((since) => now - since >= RECHARGE_PATIENCE);
}

/** The band lies on both sides of a level that changes what anybody does: zero, and where requests or alerts begin. */
function straddlesALevel({ mode, trigger: { amount: trigger } }: AskSettings, { low, high }: Known): boolean {
  const warning = mode === 'microsoft' ? trigger / 2n : trigger;
  return [warning, 0n].some((level) => low < level && level <= high);
}

function isLastWorkingDayOfMonth({
  settings: { timeZone: zone, workingHours: hours },
  now,
}: AskFacts): boolean {
  const tomorrow = nextLocalDayStart(now, zone);
  return workingDaysBetween(tomorrow - 1, nextMonthStart(now, zone), { hours, zone }) === 0;
}

/**
 * Whose turn it is: who was asked least recently, never asked first, then in the order given. Undefined: there is
 * nobody to ask.
 */
export function nextReader(
  readers: readonly string[],
  lastAsked: ReadonlyMap<string, Instant>,
): string | undefined {
  const askedAt = (id: string): Instant => lastAsked.get(id) ?? -Infinity;
  return readers.toSorted((a, b) => compare(askedAt(a), askedAt(b)))[0];
}

const compare = (a: number, b: number): number => (a < b ? -1 : Number(a > b));
