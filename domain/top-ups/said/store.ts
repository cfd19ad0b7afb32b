import type { Tx } from '../../database.ts';

/** Remembers what their cards say of the balance now; answers those that said something else. */
export async function setSaid(
  tx: Tx,
  { organisationId, ids, saying }: { organisationId: string; ids: readonly string[]; saying: string },
): Promise<string[]> {
  const rows = await tx
    .updateTable('top_up')
    .set({ said: saying })
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', ids)
    .where('said', '!=', saying)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}
