import { transact } from '../../../app/books.ts';
import type { Books } from '../../../domain/database.ts';
import { checkReceipts } from '../../../domain/receipts/check-receipts.ts';
import type { Stored } from './transcript.ts';
import type { World } from './world.ts';

/** What SQL holds of the round, read row by row: none of the product's own readers is asked. */
export function lookAt(books: Books, { organisationId, topUpId, needed }: World): Promise<Stored> {
  return transact({ books }, async (tx) => {
    const own = ['organisation_id', '=', organisationId] as const;
    const topUp = await tx
      .selectFrom('top_up')
      .selectAll()
      .where('id', '=', topUpId)
      .executeTakeFirstOrThrow();
    const events = await tx
      .selectFrom('top_up_event')
      .where(...own)
      .selectAll()
      .where('top_up_id', '=', topUpId)
      .orderBy('version')
      .execute();
    const receipts = await tx
      .selectFrom('receipt')
      .where(...own)
      .selectAll()
      .orderBy('seq')
      .execute();
    const purchases = await tx
      .selectFrom('purchase')
      .where(...own)
      .selectAll()
      .execute();
    const copies = await tx
      .selectFrom('card_copy')
      .where(...own)
      .selectAll()
      .execute();
    return {
      id: topUpId,
      needed,
      state: topUp.state,
      version: Number(topUp.version),
      requestedBy: topUp.requested_by,
      decideBy: topUp.decide_by.getTime(),
      buyBy: topUp.buy_by?.getTime() ?? null,
      purchaseId: topUp.purchase_id,
      events: events.map(({ version, kind, by, at, detail }) => ({
        version: Number(version),
        kind,
        by,
        at: at.getTime(),
        purchaseId: detail.purchaseId ?? null,
        dropped: detail.dropped ?? [],
      })),
      receipts: receipts.map((row) => ({
        subject: row.subject,
        decision: row.decision,
        actorId: row.actor_id,
        at: row.at.getTime(),
        outcome: row.outcome,
        shownDigest: row.shown_digest,
      })),
      purchases: purchases.map((row) => ({
        id: row.id,
        key: row.natural_key,
        amount: BigInt(row.amount),
        orderNumber: row.order_number,
        topUpId: row.top_up_id,
        boughtBy: row.bought_by,
        at: row.recorded_at.getTime(),
      })),
      copies: copies.map((row) => ({
        subject: row.subject,
        to: row.person_id ?? row.channel_id ?? '',
        state: row.state,
        wanted: Number(row.wanted),
        createdAt: row.created_at.getTime(),
      })),
      chainFaults: (await checkReceipts(tx, { organisationId })).faults.length,
    };
  });
}
