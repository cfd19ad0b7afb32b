import { transact } from '../../../app/books.ts';
import { toCopy } from '../../../domain/messages/store.ts';
import { verifyBooks } from '../../../domain/position/verify-books.ts';
import { checkReceipts } from '../../../domain/receipts/check-receipts.ts';
import type { Scene, Service } from './scene.ts';

/** What SQL holds of one organisation, as JSON. */
export interface Seen {
  /** Requests and proposals. */
  readonly subjects: readonly { readonly id: string; readonly state: string; readonly version: number }[];
  /** `kind by whom`, in order. */
  readonly events: readonly string[];
  /** The same of the receipts about them. */
  readonly receipts: readonly string[];
  readonly purchases: number;
  readonly copies: readonly {
    readonly subject: string;
    readonly to: string;
    readonly state: string;
    readonly wanted: number;
    readonly shown: number;
    readonly activityId: string | null;
  }[];
}

export function look({ books }: Service, { organisationId }: Scene): Promise<Seen> {
  return transact({ books }, async (tx) => {
    const own = ['organisation_id', '=', organisationId] as const;
    const topUps = await tx
      .selectFrom('top_up')
      .selectAll()
      .where(...own)
      .execute();
    const events = await tx
      .selectFrom('top_up_event')
      .selectAll()
      .where(...own)
      .orderBy('version')
      .execute();
    const receipts = await tx
      .selectFrom('receipt')
      .selectAll()
      .where(...own)
      .orderBy('seq')
      .execute();
    const proposals = await tx
      .selectFrom('proposal')
      .selectAll()
      .where(...own)
      .execute();
    const steps = await tx
      .selectFrom('proposal_event')
      .selectAll()
      .where(...own)
      .orderBy('version')
      .execute();
    const purchases = await tx
      .selectFrom('purchase')
      .select('id')
      .where(...own)
      .execute();
    const copies = await tx
      .selectFrom('card_copy')
      .selectAll()
      .where(...own)
      .execute();
    return {
      subjects: [...topUps, ...proposals].map(({ id, state, version }) => ({
        id,
        state,
        version: Number(version),
      })),
      events: [...events, ...steps].map(({ kind, by }) => `${kind} ${by}`),
      receipts: receipts
        .filter(({ subject }) => /^(?:top-up|proposal)\//u.test(subject))
        .map((row) => `${row.decision} ${row.actor_id}`),
      purchases: purchases.length,
      copies: copies.map((row) => ({
        subject: row.subject,
        to: row.person_id ?? row.channel_id ?? '',
        state: row.state,
        wanted: Number(row.wanted),
        shown: Number(row.shown),
        activityId: row.activity_id,
      })),
    };
  });
}

/** Every copy drawn afresh: by the message that should look so. */
export async function drawAll(
  { books, clock }: Service,
  { organisationId }: Scene,
): Promise<readonly { readonly activityId: string; readonly card: string }[]> {
  const rows = await books
    .selectFrom('card_copy')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'posted')
    .execute();
  const drawn: { activityId: string; card: string }[] = [];
  for (const copy of rows.map(toCopy)) {
    const message = await clock.draw(copy);
    drawn.push({
      activityId: copy.posted?.activityId ?? '',
      card: message ? faceOf(message.card) : 'nothing',
    });
  }
  return drawn;
}

/** A form's id is new each time it is drawn. */
export const faceOf = (card: unknown): string =>
  JSON.stringify(card, (key, value: unknown) => (key === 'formId' ? '' : value));

/** Sums and balance against the facts, and the chain of receipts. */
export function faultsIn({ books }: Service, { organisationId }: Scene): Promise<readonly string[]> {
  return transact({ books }, async (tx) => {
    const found = await verifyBooks(tx, organisationId);
    const receipts = await checkReceipts(tx, { organisationId });
    return [
      ...found.faults.map(({ kind }) => kind),
      ...receipts.faults.map(({ kind, seq }) => `${kind} ${seq}`),
    ];
  });
}
