import type { Tx } from '../database.ts';
import type { SpendProfile } from '../forecast/profile.ts';
import { DAY, type Instant } from '../instant.ts';
import type { Money } from '../money.ts';
import type { Person } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { peopleWithRole } from '../organisations/store.ts';
import { outlookOf } from '../position/position-of.ts';
import type { Position } from '../position/position.ts';
import type { Outlook } from '../position/summary.ts';
import { amountToAsk } from '../recharge/rules.ts';
import type { Signal } from '../signals/signal.ts';
import { newestSignals } from '../signals/store.ts';
import { isOnTheWay } from '../top-ups/rules.ts';
import { openTopUps, type StoredSummary } from '../top-ups/summaries.ts';
import type { TopUpSummary } from '../top-ups/top-up.ts';
import { staffingGaps, type StaffingGap } from './staffing.ts';

/** What the books say, and the habits of spending that it follows from. */
export interface Known {
  readonly position: Position;
  readonly outlook: Outlook;
  readonly profile: SpendProfile;
}

/** What all alerts of an organisation say alike at one moment. */
export interface Scene {
  readonly organisation: Organisation;
  readonly now: Instant;
  /** Undefined: the balance is not known. */
  readonly books: Known | undefined;
  /** What Microsoft mailed in the last five weeks, newest first. */
  readonly mails: readonly Signal[];
  /** Requested or on the way, in the order asked. */
  readonly open: readonly StoredSummary[];
  /** The one of them that brings money soonest. */
  readonly topUp: TopUpSummary | null;
  readonly nextNames: readonly string[];
  readonly suggestedTopUp: Money;
  readonly staffing: readonly StaffingGap[];
  /** Who can give roles. */
  readonly ownerNames: readonly string[];
}

const AT_MOST = 3;

/** Reads only. */
export async function sceneOf(tx: Tx, input: { organisation: Organisation; now: Instant }): Promise<Scene> {
  const { organisation, now } = input;
  const { smallestTopUp: smallest, ...sizes } = organisation.settings;
  const books = await outlookOf(tx, input);
  const open = await openTopUps(tx, organisation.id);
  const topUp = nextTopUp(open);
  const have = books?.position.estimate ?? sizes.trigger.amount;
  return {
    organisation,
    now,
    books,
    mails: await newestSignals(tx, organisation.id, now - MAILS_FOR),
    open,
    topUp,
    nextNames: await nextNames(tx, organisation.id, topUp),
    suggestedTopUp: amountToAsk({ ...sizes, smallest }, have),
    staffing: await staffingGaps(tx, { organisation, now }),
    ownerNames: namesIn(await peopleWithRole(tx, organisation.id, 'owner')),
  };
}

/**
 * As far as it can be told without the books: for what has to be said when they cannot be read.
 */
export async function bareScene(tx: Tx, input: { organisation: Organisation; now: Instant }): Promise<Scene> {
  const ownerNames = namesIn(await peopleWithRole(tx, input.organisation.id, 'owner'));
  return {
    ...input,
    books: undefined,
    mails: [],
    open: [],
    topUp: null,
    nextNames: ownerNames,
    suggestedTopUp: input.organisation.settings.rechargeAmount,
    staffing: [],
    ownerNames,
  };
}

/** Longer than a month, and than Microsoft takes to try a payment again. */
const MAILS_FOR = 35 * DAY;

/** The one that brings money soonest: what is being bought, else approved, else the oldest that waits. */
const nextTopUp = (open: readonly TopUpSummary[]): TopUpSummary | null =>
  open.find(({ topUp }) => topUp.state === 'claimed') ??
  open.find(({ topUp }) => isOnTheWay(topUp)) ??
  open[0] ??
  null;

/** Always a name, if anybody has a role that can help. */
async function nextNames(
  tx: Tx,
  organisationId: string,
  topUp: TopUpSummary | null,
): Promise<readonly string[]> {
  const named = topUp && (isOnTheWay(topUp.topUp) ? topUp.buyerNames : topUp.approverNames);
  if (named && named.length > 0) return named;
  for (const role of ['buyer', 'owner'] as const) {
    const people = await peopleWithRole(tx, organisationId, role);
    if (people.length > 0) return namesIn(people);
  }
  return [];
}

const namesIn = (people: readonly Person[]): readonly string[] =>
  people.slice(0, AT_MOST).map(({ displayName }) => displayName);
