import { evaluateAlerts } from '../../../../domain/alerts/evaluate-alerts.ts';
import type { AlertKind } from '../../../../domain/alerts/alert.ts';
import { openEpisodes, type StoredEpisode } from '../../../../domain/alerts/store.ts';
import type { Tx } from '../../../../domain/database.ts';
import { emptyProfile, HOURS_OF_WEEK } from '../../../../domain/forecast/profile.ts';
import type { Organisation, Settings } from '../../../../domain/organisations/settings.ts';
import { holdOrganisation, insertSettings } from '../../../../domain/organisations/store.ts';
import { learningToJson } from '../../../../domain/position/learning.ts';
import { USUAL_LAG } from '../../../../domain/position/rules/book-facts.ts';
import { saveLearning } from '../../../../domain/position/store.ts';
import { testBooks } from '../../../support/books.ts';
import { newOrganisation, START, type Cast } from '../../../support/organisation.ts';
import { written } from '../scenario.ts';

export interface Scene {
  readonly tx: Tx;
  readonly organisation: Organisation;
  readonly people: Cast;
  /** Judges twice at that moment, as the clock may; throws when the second time wrote anything. */
  judge(now: number): Promise<void>;
  /** An owner changed them. */
  set(change: Partial<Settings>): Promise<void>;
  /** The open ones of a kind. */
  open(kind: AlertKind): Promise<readonly StoredEpisode[]>;
}

/** One organisation that is set up, in one transaction, without a channel: owners are told. */
export const within = (work: (scene: Scene) => Promise<void>, overrides: Partial<Settings> = {}) =>
  async function scene(): Promise<void> {
    const { inTransaction } = await testBooks();
    await inTransaction(async (tx) => {
      const { organisation, people } = await newOrganisation(tx, overrides);
      const change = async (changed: Partial<Settings>): Promise<void> => {
        const { settings: before } = await holdOrganisation(tx, organisation.id);
        const row = { organisationId: organisation.id, version: before.version + 1, by: people.owner.id };
        await insertSettings(tx, { ...row, settings: { ...before, ...changed }, now: START });
      };
      await change({});
      await work({
        tx,
        organisation,
        people,
        async judge(now) {
          await evaluateAlerts(tx, { organisation, now });
          const once = JSON.stringify(await written(tx, organisation));
          await evaluateAlerts(tx, { organisation, now });
          if (JSON.stringify(await written(tx, organisation)) !== once)
            throw new Error('judging again at the same moment wrote something');
        },
        async set(change) {
          const settings = { ...organisation.settings, ...change };
          const { version } = (await holdOrganisation(tx, organisation.id)).settings;
          const row = {
            organisationId: organisation.id,
            version: version + 1,
            settings,
            by: people.owner.id,
          };
          await insertSettings(tx, { ...row, now: START });
        },
        open: async (kind) =>
          (await openEpisodes(tx, organisation.id)).filter((episode) => episode.kind === kind),
      });
    });
  };

/** The books have learnt that every hour costs the same, in units a day. */
export async function spends(tx: Tx, { id, settings }: Organisation, unitsPerDay: number): Promise<void> {
  const hours = Array.from({ length: HOURS_OF_WEEK }, () => (unitsPerDay * 10_000) / 24);
  const spend = { ...emptyProfile(settings.timeZone, START), hours, enoughData: true };
  const json = learningToJson({ spend, lag: USUAL_LAG, offPerDay: 0n });
  await saveLearning(tx, { organisationId: id, computedAt: START, json });
}
