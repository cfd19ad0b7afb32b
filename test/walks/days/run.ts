import type { Books } from '../../../domain/database.ts';
import { DAY, HOUR, type Instant } from '../../../domain/instant.ts';
import type { AlertKind } from '../../../domain/alerts/alert.ts';
import { mischief } from './microsoft.ts';
import { People } from './people.ts';
import { DAYS, START, WEEKEND, WRONG_FROM, type Scenario, type Story } from './scenario.ts';
import { Warranted } from './warranted.ts';
import { openWorld, type Posted, type World } from './world.ts';

/** What came of it. */
export interface Run {
  readonly scenario: Scenario;
  readonly posted: readonly Posted[];
  /** When the hidden balance met zero. */
  readonly zeroAt: Instant | null;
  /** When what was told of the truth warranted an alert. */
  readonly warrantedAt: Instant | null;
  /** The first alert about money since things went wrong. */
  readonly alert: { readonly at: Instant; readonly kind: AlertKind; readonly level: number } | null;
  /** Of the books: how long they were run. */
  readonly hours: number;
  readonly errors: readonly string[];
}

/** From when on something is wrong; in the calm ones nothing ever is. */
const WRONG: Readonly<Record<Story, Instant>> = {
  calm: Infinity,
  leak: WRONG_FROM,
  'fraud weekend': WEEKEND.from,
  'card expired': START,
  'nobody reads': START,
};

/** Alerts that tell of the balance or of where it goes. */
const ABOUT_MONEY = /^(?:zero|low|recharge-|spend-)/;

/**
 * Thirty days, hour by hour. Where something goes wrong the books stop at the first alert that tells of it, and
 * Microsoft's side goes on alone: how much time there was if nobody does anything. `every`: of so many hours the books see
 * one, except while money is running away.
 */
export async function run(books: Books, scenario: Scenario, every = 1): Promise<Run> {
  const world = await openWorld(books, scenario);
  const people = new People(world);
  const warranted = new Warranted(scenario, world.microsoft);
  await people.read();
  await world.runJobs();
  let [zeroAt, warrantedAt, hours]: [Instant | null, Instant | null, number] = [null, null, 0];
  for (let at = START + HOUR; at <= START + DAYS * DAY; at += HOUR) {
    mischief(world.microsoft, scenario, at - HOUR / 2);
    world.microsoft.advanceTo(at);
    if (world.microsoft.trueBalance() <= 0n) zeroAt ??= at;
    // Asked every hour, for it remembers.
    if (warranted.now() && at >= WRONG[scenario.story]) warrantedAt ??= at;
    const isTold = firstAlert(world) !== null;
    if (isTold && zeroAt !== null) break;
    if (isTold && !isToldToTheEnd(scenario)) continue;
    if (((at - START) / HOUR) % every !== 0 && !isRunningAway(scenario, at)) continue;
    await world.together(async () => {
      await people.act();
      await world.runJobs();
    });
    hours += 1;
  }
  const { posted } = world;
  const errors = world.errors().map((line) => JSON.stringify(line));
  return { scenario, posted, zeroAt, warrantedAt, alert: firstAlert(world), hours, errors };
}

/** Hours count there. */
const isRunningAway = ({ story }: Scenario, at: Instant): boolean =>
  (story === 'leak' || story === 'fraud weekend') && at >= WRONG[story];

/** How often people are told whom nothing can move is looked at in one trace. */
export const isToldToTheEnd = ({ story, trace }: Scenario): boolean =>
  story === 'nobody reads' && trace === 'office';

/** One that was up already when it began tells of it too. */
function firstAlert({ posted, scenario }: World): Run['alert'] {
  const since = WRONG[scenario.story];
  const found = posted.find(
    ({ preset, alert, at }) =>
      preset === 'everything' && alert !== null && ABOUT_MONEY.test(alert.kind) && at >= since,
  );
  return found?.alert ? { ...found.alert, at: found.at } : null;
}
