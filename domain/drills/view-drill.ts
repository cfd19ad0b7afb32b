import type { Tx } from '../database.ts';
import type { Organisation } from '../organisations/settings.ts';
import { namesOf } from '../organisations/store.ts';
import type { Drill, DrillView } from './drill.ts';
import { answersTo, drillById, pathsOf } from './store.ts';
import { drillSubject } from './subjects.ts';

/** Undefined: there is no such test. Reads only. */
export async function drillView(
  tx: Tx,
  { organisation, drillId }: { organisation: Organisation; drillId: string },
): Promise<DrillView | undefined> {
  const drill = await drillById(tx, organisation.id, drillId);
  return drill && drillViewOf(tx, organisation, drill);
}

export async function drillViewOf(tx: Tx, organisation: Organisation, drill: Drill): Promise<DrillView> {
  const answers = await answersTo(tx, drill);
  const names = await namesOf(tx, organisation.id, [
    drill.startedBy,
    ...answers.map(({ personId }) => personId),
  ]);
  return {
    drill,
    organisation,
    startedByName: names.get(drill.startedBy) ?? '',
    paths: await pathsOf(tx, organisation.id, drillSubject(drill.id)),
    seen: answers.map(({ personId, at }) => ({
      personId,
      name: names.get(personId) ?? '',
      afterMs: at - drill.startedAt,
    })),
    hasMail: organisation.settings.mailFrom !== null,
  };
}
