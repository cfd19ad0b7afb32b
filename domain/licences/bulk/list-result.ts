import type { Tx } from '../../database.ts';
import type { Actor } from '../../organisations/roles.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { grantsOf } from '../grants/store.ts';
import { maySee } from '../requests/may-see.ts';
import { requestById } from '../requests/store.ts';
import { bulkView } from './bulk-view.ts';
import { ownList } from './own-list.ts';
import { previewRows, requestRows, type ResultRow } from './result-rows.ts';
import { listOfRequest } from './store.ts';

interface Found {
  /** People say L12; null: nobody asked yet. */
  readonly number: number | null;
  readonly rows: readonly ResultRow[];
}

/** A preview is its maker's; of a request, theirs who may see it. */
export async function listResult(
  tx: Tx,
  input: {
    organisation: Organisation;
    actor: Actor;
    of: { readonly listId: string } | { readonly requestId: string };
  },
): Promise<Found | undefined> {
  const { organisation, actor, of } = input;
  if ('requestId' in of) return resultOfRequest(tx, organisation, actor, of.requestId);
  const list = await ownList(tx, { organisation, actor, listId: of.listId });
  if (list?.asked) return resultOfRequest(tx, organisation, actor, list.asked.requestId);
  const view = list && bulkView(list, organisation);
  return view && { number: null, rows: previewRows(view.judged) };
}

async function resultOfRequest(
  tx: Tx,
  { id }: Organisation,
  actor: Actor,
  requestId: string,
): Promise<Found | undefined> {
  const request = await requestById(tx, id, requestId);
  if (!request || !maySee(request, actor)) return undefined;
  const list = await listOfRequest(tx, id, requestId);
  return { number: request.number, rows: requestRows(list?.asked?.lines, await grantsOf(tx, id, requestId)) };
}
