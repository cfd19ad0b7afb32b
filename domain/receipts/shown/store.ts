import type { TimeColumn } from '../../../db/columns.ts';
import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import type { Subject } from '../../messages/card-copy.ts';

export interface ShownCardRow {
  organisation_id: string;
  subject: Subject;
  digest: string;
  shown_at: TimeColumn;
}

/** Which card of which subject somebody decided on; `digest`: sha256, hex (cards/digest.ts). */
export interface ShownCard {
  readonly organisationId: string;
  readonly subject: Subject;
  readonly digest: string;
}

/** Call it whenever a card to decide on is drawn, before it leaves. Needs no lock, and twice is once. */
export async function rememberShown(tx: Tx, shown: ShownCard & { readonly now: Instant }): Promise<void> {
  await tx
    .insertInto('shown_card')
    .values({
      organisation_id: shown.organisationId,
      subject: shown.subject,
      digest: shown.digest,
      shown_at: new Date(shown.now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Rule 15: a digest that came back from a card is a claim; it counts only if that card was drawn for that subject. */
export async function wasShown(tx: Tx, shown: ShownCard): Promise<boolean> {
  const row = await tx
    .selectFrom('shown_card')
    .select('digest')
    .where('organisation_id', '=', shown.organisationId)
    .where('subject', '=', shown.subject)
    .where('digest', '=', shown.digest)
    .executeTakeFirst();
  return row !== undefined;
}
