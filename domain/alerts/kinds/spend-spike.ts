import type { Tx } from '../../database.ts';
import { hourSums } from '../../facts/usage/store.ts';
import type { SpendProfile } from '../../forecast/profile.ts';
import { DAY, HOUR, type Instant } from '../../instant.ts';
import { localDay } from '../../calendar.ts';
import { learningFromJson } from '../../position/learning.ts';
import { storedLearning } from '../../position/store.ts';
import {
  daysBefore,
  daysToJudge,
  isDayOff,
  sumsOn,
  usualOn,
  type HourSum,
  type SpendDay,
} from '../../spikes/days.ts';
import { SMALLEST, dayOf, spikesOn, type DaySums, type Spike, type SpikeOf } from '../../spikes/rules.ts';
import { peopleOver } from '../../spikes/store.ts';
import type { Scene } from '../scene.ts';
import { closedAbouts, type StoredEpisode } from '../store.ts';
import { judged } from './judged.ts';
import type { Judged, Kind } from './kind.ts';

export interface SpendSpike {
  readonly kind: 'spend-spike';
  readonly of: SpikeOf;
  /** Local, YYYY-MM-DD. Who it was stands in the episode's `about` and on no card of a channel. */
  readonly day: string;
  readonly spent: string;
  /** null: compared with the limit for one person. */
  readonly usual: string | null;
  readonly limit: string;
  readonly calls: number | null;
  /** A person said that it is fine. */
  readonly fine: boolean;
}

/** A message about a day is once told: what was closed, by a person or by time, does not come again. */
export const spendSpike: Kind = {
  tells: () => 'needs-action',
  criticalFrom: 2,
  mutedBy: [],
  endsUnsaid: true,
  async judge(tx, scene, open) {
    const known = open.map((episode) => stillTold(episode, scene));
    const found = (await spikesNow(tx, scene, open)).map((spike) => judgedOf(spike, scene));
    return [...found, ...known.flat().filter(({ about }) => !found.some((each) => each.about === about))];
  },
};

/** Nobody called it fine: it is over by itself after this time, for then it is history. */
const TOLD_FOR = 7 * DAY;

/** What an alert said stays said: corrected charges, or a person taken out of the rest, are no all-clear. */
function stillTold(episode: StoredEpisode, { organisation, now }: Scene): readonly Judged[] {
  const { about, detail } = episode;
  if (dayOf(about) < localDay(now - TOLD_FOR, organisation.settings.timeZone)) return [];
  return [{ about, level: 0, isOver: false, finding: detail.finding ?? null, said: detail.said }];
}

async function spikesNow(tx: Tx, scene: Scene, open: readonly StoredEpisode[]): Promise<readonly Spike[]> {
  const { organisation, now, books } = scene;
  const { id, settings } = organisation;
  const days = daysToJudge(now, settings);
  const hours = await hourSums(tx, id, { from: hourOf(days[0]?.from ?? now), to: hourOf(now) + HOUR });
  const limit = settings.personPerDay.amount;
  const dear = days
    .map((day) => ({ ...day, spent: sumsOn(day, hours) }))
    .filter(({ spent }) => spent.whole > SMALLEST || spent.whole > limit);
  if (dear.length === 0) return [];
  const before = daysBefore(days, settings);
  const hoursBefore = await hourSums(tx, id, {
    from: hourOf(before[0]?.from ?? now),
    to: hourOf(before.at(-1)?.to ?? now),
  });
  const profile = learningFromJson(await storedLearning(tx, id), settings.timeZone, now).spend;
  const limits = { personPerDay: limit, low: books?.position.low ?? null };
  const isOpen = new Set(open.map(({ about }) => about));
  const spikes: Spike[] = [];
  for (const day of dear)
    spikes.push(
      ...spikesOn(
        {
          ...day,
          ...(await factsOf(tx, { id, day, hours, profile, limit })),
          before: sumsOfLike(day, before, hoursBefore),
        },
        limits,
        isOpen,
      ),
    );
  if (spikes.length === 0) return [];
  const closed = await closedAbouts(tx, id, 'spend-spike', days[0]?.day ?? '');
  return spikes.filter(({ about }) => isOpen.has(about) || !closed.has(about));
}

/** What a day off costs says nothing about days of work, and the other way round. */
const sumsOfLike = (
  day: SpendDay,
  before: readonly SpendDay[],
  hours: readonly HourSum[],
): readonly DaySums[] =>
  before.filter((each) => isDayOff(each) === isDayOff(day)).map((each) => sumsOn(each, hours));

async function factsOf(
  tx: Tx,
  at: {
    readonly id: string;
    readonly day: SpendDay & { readonly spent: DaySums };
    readonly hours: readonly HourSum[];
    readonly profile: SpendProfile;
    readonly limit: bigint;
  },
) {
  const { id, day, hours, profile, limit } = at;
  const mayBeOver = day.spent.whole > limit;
  return {
    usual: usualOn(day, hours, profile),
    people: mayBeOver ? await peopleOver(tx, id, day, { over: limit, most: 10 }) : [],
  };
}

const hourOf = (at: Instant): Instant => Math.floor(at / HOUR) * HOUR;

const judgedOf = (spike: Spike, { organisation }: Scene): Judged =>
  judged({
    about: spike.about,
    level: spike.level,
    finding: {
      kind: 'spend-spike',
      of: spike.of,
      day: dayOf(spike.about),
      spent: String(spike.spent),
      usual: spike.usual === null ? null : String(spike.usual),
      limit: String(organisation.settings.personPerDay.amount),
      calls: spike.calls,
      fine: false,
    },
  });
