import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { CardCopy } from '../messages/card-copy.ts';
import { touchSubject } from '../messages/want-copy.ts';
import type { Actor } from '../organisations/roles.ts';
import { holdOrganisation } from '../organisations/store.ts';
import type { DrillView } from './drill.ts';
import { drillById, insertAnswer } from './store.ts';
import { drillSubject, reportSubject } from './subjects.ts';
import { drillViewOf } from './view-drill.ts';

/** "I see it". Undefined: there is no such test. */
export async function seeDrill(
  tx: Tx,
  { actor, drillId, now }: { actor: Actor; drillId: string; now: Instant },
): Promise<DrillView | undefined> {
  const organisation = await holdOrganisation(tx, actor.organisationId);
  const drill = await drillById(tx, organisation.id, drillId);
  if (!drill) return undefined;
  if (await insertAnswer(tx, drill, { personId: actor.id, now })) {
    await touchSubject(tx, organisation.id, drillSubject(drillId), now);
    await touchSubject(tx, organisation.id, reportSubject(drillId), now);
  }
  return drillViewOf(tx, organisation, drill);
}

/** What became of a copy is on the report. Under the lock that whoever noted it holds. */
export async function drillMoved(
  tx: Tx,
  { copy, now }: { copy: Pick<CardCopy, 'organisationId' | 'subject' | 'posted'>; now: Instant },
): Promise<void> {
  const { organisationId, subject, posted } = copy;
  if (posted !== null || !subject.startsWith('drill/')) return;
  await touchSubject(tx, organisationId, reportSubject(subject.slice('drill/'.length)), now);
}
