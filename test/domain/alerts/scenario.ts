import type { Tx } from '../../../domain/database.ts';
import { newId } from '../../../domain/ids.ts';
import { DAY, MINUTE, type Instant } from '../../../domain/instant.ts';
import { saveConversation, setAlertPreset } from '../../../domain/messages/conversations/store.ts';
import { lockCopiesOf } from '../../../domain/messages/store.ts';
import type { Subject } from '../../../domain/messages/card-copy.ts';
import type { AlertPreset } from '../../../domain/alerts/alert.ts';
import { insertPurchase } from '../../../domain/facts/purchases/store.ts';
import { recordSpan } from '../../../domain/facts/usage/spans/store.ts';
import { storeUsage } from '../../../domain/facts/usage/import-usage.ts';
import { insertReading } from '../../../domain/facts/readings/store.ts';
import type { Organisation } from '../../../domain/organisations/settings.ts';
import { call } from '../facts/calls.ts';

/** Somebody typed a balance, in units. */
export async function read(tx: Tx, organisation: Organisation, units: number, at: Instant): Promise<void> {
  await insertReading(tx, {
    organisationId: organisation.id,
    id: newId(),
    key: newId(),
    at,
    amount: BigInt(Math.round(units * 10_000)),
    currency: organisation.settings.currency,
    readBy: 'reader',
    recordedAt: at,
  });
}

/** One call of that price, as the call log tells it later. */
export async function spend(tx: Tx, organisation: Organisation, price: string, at: Instant): Promise<void> {
  const rows = [call({ price, startAt: at })];
  await storeUsage(tx, { organisation, source: 'graph', rows, keptAside: [], now: at + MINUTE });
}

/** The call log was fetched then, as far back as it goes. */
export async function fetched(tx: Tx, organisation: Organisation, at: Instant): Promise<void> {
  await recordSpan(tx, organisation.id, 'graph', { from: at - 90 * DAY, to: at, fetchedAt: at });
}

/** Credit that somebody found in the admin center, in units. */
export async function bought(tx: Tx, organisation: Organisation, units: number, at: Instant): Promise<void> {
  await insertPurchase(tx, {
    organisationId: organisation.id,
    id: newId(),
    key: newId(),
    at,
    amount: BigInt(units * 10_000),
    currency: organisation.settings.currency,
    kind: 'found',
    orderNumber: null,
    topUpId: null,
    invoiceTotal: null,
    boughtBy: 'buyer',
    recordedAt: at,
  });
}

/** A channel that the bot was added to; null: seen, without alerts. */
export async function channel(
  tx: Tx,
  organisation: Organisation,
  preset: AlertPreset | null,
  at: Instant,
): Promise<string> {
  const id = `19:${newId()}@thread.tacv2`;
  const organisationId = organisation.id;
  const place = { serviceUrl: 'http://localhost/', botId: '28:bot', personId: null, memberId: null };
  await saveConversation(tx, {
    ...place,
    organisationId,
    id,
    kind: 'channel',
    name: `Phone admins ${preset}`,
    reachable: true,
    seenAt: at,
  });
  await setAlertPreset(tx, { organisationId, channelId: id, preset });
  return id;
}

/** Who has copies of it, as `to` says, and how often each is to be drawn. */
export async function copiesOf(
  tx: Tx,
  organisation: Organisation,
  subject: Subject,
): Promise<{ to: string | null; wanted: number }[]> {
  const copies = await lockCopiesOf(tx, organisation.id, subject);
  return copies.map(({ channelId, personId, wanted }) => ({ to: channelId ?? personId, wanted }));
}

/** As the delivery job would: the messages stand in Teams now. */
export async function deliver(tx: Tx, organisation: Organisation): Promise<void> {
  await tx
    .updateTable('card_copy')
    .set({ state: 'posted', activity_id: newId(), conversation_id: 'c', service_url: 'http://localhost/' })
    .where('organisation_id', '=', organisation.id)
    .where('activity_id', 'is', null)
    .execute();
}

/** Everything alerts may write, to compare before and after. */
export async function written(tx: Tx, organisation: Organisation): Promise<unknown> {
  const of = organisation.id;
  return {
    episodes: await tx
      .selectFrom('episode')
      .selectAll()
      .where('organisation_id', '=', of)
      .orderBy('id')
      .execute(),
    copies: await tx
      .selectFrom('card_copy')
      .selectAll()
      .where('organisation_id', '=', of)
      .orderBy('id')
      .execute(),
    topUps: await tx
      .selectFrom('top_up')
      .selectAll()
      .where('organisation_id', '=', of)
      .orderBy('id')
      .execute(),
    receipts: await receiptsOf(tx, organisation),
  };
}

export async function receiptsOf(tx: Tx, organisation: Organisation): Promise<string[]> {
  const rows = await tx
    .selectFrom('receipt')
    .select(['decision', 'outcome'])
    .where('organisation_id', '=', organisation.id)
    .orderBy('seq')
    .execute();
  return rows.map(({ decision, outcome }) => `${decision} ${outcome}`);
}
