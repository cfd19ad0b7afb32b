import { presetOf } from '../alerts/announce.ts';
import { openEpisodes } from '../alerts/store.ts';
import type { Tx } from '../database.ts';
import { DAY, type Instant } from '../instant.ts';
import { givenByRuleSince } from '../licences/rule/store.ts';
import { alertChannels } from '../messages/conversations/store.ts';
import { weeklySubject } from '../messages/rules.ts';
import { lockCopiesOf } from '../messages/store.ts';
import { wantCopy } from '../messages/want-copy.ts';
import type { Organisation } from '../organisations/settings.ts';
import { holdOrganisation } from '../organisations/store.ts';
import { balanceOf } from '../position/balance-of.ts';
import type { BalanceSummary } from '../position/summary.ts';
import { weekDue } from './rules.ts';

/**
 * One line a week to every channel that wants more than zero: that all is well is news as well. May run at any time,
 * and twice; nothing before somebody has saved the settings, for until then the zone is a guess.
 */
export async function weeklyLine(tx: Tx, input: { organisation: Organisation; now: Instant }): Promise<void> {
  const { now } = input;
  const week = weekDue(now, input.organisation.settings.timeZone);
  if (week === null || input.organisation.settings.version === 1) return;
  const { id: organisationId } = await holdOrganisation(tx, input.organisation.id);
  const subject = weeklySubject(week);
  if ((await lockCopiesOf(tx, organisationId, subject)).length > 0) return;
  for (const { id: channelId, preset } of await alertChannels(tx, organisationId))
    if (presetOf(preset) !== 'only-zero')
      await wantCopy(tx, { organisationId, subject, audience: 'channel', to: { channelId }, now });
}

/** What the line may say. */
export interface WeeklyView {
  readonly summary: BalanceSummary;
  readonly openAlerts: number;
  /** Whom the standing rule gave a credits licence in the week before. */
  readonly givenByRule: number;
}

/** Reads only. */
export async function weeklyView(
  tx: Tx,
  at: { organisation: Organisation; now: Instant },
): Promise<WeeklyView> {
  const open = await openEpisodes(tx, at.organisation.id);
  const givenByRule = await givenByRuleSince(tx, at.organisation.id, at.now - 7 * DAY);
  return { summary: await balanceOf(tx, at), openAlerts: open.length, givenByRule };
}
