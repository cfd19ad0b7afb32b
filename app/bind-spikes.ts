import type { SpikeUseCases } from '../bot/use-cases/spikes.ts';
import { sayFine } from '../domain/alerts/say-fine.ts';
import { wantNote } from '../domain/messages/want-copy.ts';
import { holdOrganisation, namesOf } from '../domain/organisations/store.ts';
import { spikeView } from '../domain/spikes/view-spike.ts';
import { within } from '../domain/within.ts';
import { looking, touching, transact, type Parts } from './books.ts';
import { PATIENCE } from './fresh-roles.ts';

/** Binds what people do about unusual spend. */
export const bindSpikes = (parts: Parts): SpikeUseCases => ({
  async spike(organisationId, episodeId) {
    const view = await looking(parts, organisationId, (tx, at) => spikeView(tx, { ...at, episodeId }));
    if (!view) return undefined;
    const ids = view.spenders.flatMap(({ personId }) => personId ?? []);
    return { ...view, names: await callersNames(parts, organisationId, ids) };
  },
  sendSpike: ({ actor, episodeId }) =>
    touching(parts, { actor }, async (tx, { now }) => {
      const { id: organisationId } = await holdOrganisation(tx, actor.organisationId);
      const key = `spike/${episodeId}`;
      const note = { kind: 'spike-asked', episodeId } as const;
      await wantNote(tx, { organisationId, key, to: { personId: actor.id }, note, now });
    }),
  sayFine: (input) => touching(parts, input, (tx, at) => sayFine(tx, { ...input, ...at })),
});

/** Most callers are no users of the bot: only the directory knows their names, and it is asked outside any transaction. */
export async function callersNames(
  parts: Parts,
  organisationId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  try {
    const people = await within(PATIENCE, parts.directory.listed(ids));
    return new Map(people.map(({ id, displayName }) => [id, displayName]));
  } catch (cause) {
    parts.log.warn({ organisationId, err: cause }, 'callers could not be looked up in the directory');
    return transact(parts, (tx) => namesOf(tx, organisationId, ids));
  }
}
