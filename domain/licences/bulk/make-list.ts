import type { Tx } from '../../database.ts';
import { newId } from '../../ids.ts';
import { DAY, type Instant } from '../../instant.ts';
import type { Actor } from '../../organisations/roles.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { holdOrganisation } from '../../organisations/store.ts';
import { storable, type ListLine } from './list.ts';
import type { ListSource, PeopleList } from './people-list.ts';
import { dropLists, insertList } from './store.ts';

/** How long a list is kept that nobody asks for. */
const KEPT = DAY;

/** A draft: nothing is asked for by it, and nobody hears of it. */
export async function makeList(
  tx: Tx,
  input: {
    organisation: Organisation;
    actor: Pick<Actor, 'id'>;
    source: ListSource;
    name: string;
    lines: readonly ListLine[];
    now: Instant;
  },
): Promise<PeopleList> {
  const { organisation, actor, source, name, lines, now } = input;
  await holdOrganisation(tx, organisation.id);
  await dropLists(tx, organisation.id, now - KEPT);
  const list: PeopleList = {
    organisationId: organisation.id,
    id: newId(),
    madeBy: actor.id,
    madeAt: now,
    source,
    name: storable(name),
    lines,
    seen: null,
    choice: null,
    asked: null,
  };
  await insertList(tx, list);
  return list;
}
