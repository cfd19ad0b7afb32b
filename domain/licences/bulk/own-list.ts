import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import type { Actor } from '../../organisations/roles.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { holdOrganisation } from '../../organisations/store.ts';
import type { ListChoice, PeopleList, SeenPeople } from './people-list.ts';
import { changeList, listById } from './store.ts';

interface Own {
  readonly organisation: Organisation;
  readonly actor: Pick<Actor, 'id'>;
  readonly listId: string;
}

/** Only who made it; undefined: there is no such list (any more). */
export async function ownList(tx: Tx, { organisation, actor, listId }: Own): Promise<PeopleList | undefined> {
  const list = await listById(tx, organisation.id, listId);
  return list?.madeBy === actor.id ? list : undefined;
}

/** What the directory said; somebody who looked earlier and comes later does not win. */
export async function keepSeen(
  tx: Tx,
  input: Own & { readonly seen: SeenPeople; readonly now: Instant },
): Promise<PeopleList | undefined> {
  await holdOrganisation(tx, input.organisation.id);
  const list = await ownList(tx, input);
  if (!list || list.asked || (list.seen && list.seen.at >= input.seen.at)) return list;
  await changeList(tx, list, { seen: input.seen });
  return { ...list, seen: input.seen };
}

/** What is to be previewed next. */
export async function choose(
  tx: Tx,
  input: Own & { readonly choice: ListChoice; readonly now: Instant },
): Promise<PeopleList | undefined> {
  await holdOrganisation(tx, input.organisation.id);
  const list = await ownList(tx, input);
  if (!list || list.asked) return list;
  await changeList(tx, list, { choice: input.choice });
  return { ...list, choice: input.choice };
}
