import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../../database.ts';
import { newId } from '../../ids.ts';
import type { Instant } from '../../instant.ts';
import { topUpSubject } from '../../messages/rules.ts';
import { touchSubject } from '../../messages/want-copy.ts';
import { hasRole, type Actor } from '../../organisations/roles.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { actorOf, holdOrganisation } from '../../organisations/store.ts';
import { done, refuse, type Outcome } from '../../outcome.ts';
import { appendReceipt } from '../../receipts/append-receipt.ts';
import { invoiceOf, type InvoiceView } from './invoice-of.ts';
import type { InvoiceRefusal } from './refusal.ts';
import { invoiceDigest, tidied, type InvoiceDetails } from './rules.ts';
import { insertInvoice, newestInvoices, purchaseOfInvoiceKey } from './store.ts';

/**
 * What the invoice says, added or corrected: a fact of its own, the purchase is not touched. The same key again, or
 * nothing new, stores nothing. Only buyers and owners.
 */
export async function recordInvoice(
  tx: Tx,
  input: {
    readonly organisation: Organisation;
    readonly actor: Actor;
    readonly purchaseId: string;
    readonly details: InvoiceDetails;
    readonly key: string;
    readonly now: Instant;
  },
): Promise<Outcome<InvoiceView, InvoiceRefusal>> {
  const { purchaseId, key, now } = input;
  const organisation = await holdOrganisation(tx, input.organisation.id);
  const actor = await actorOf(tx, organisation.id, input.actor.id);
  if (!actor || !hasRole(actor, 'buyer', 'owner')) return refuse({ kind: 'not-allowed' });
  const before = await invoiceOf(tx, { organisation, purchaseId });
  if (!before) return refuse({ kind: 'unknown-purchase' });
  if (await purchaseOfInvoiceKey(tx, organisation.id, key)) return done(before);
  const details = tidied(input.details);
  if (details.invoiceTotal !== null && details.invoiceTotal < 0n) return refuse({ kind: 'negative-total' });
  if (isDeepStrictEqual(details, before.details)) return done(before);

  const newest = (await newestInvoices(tx, organisation.id, [purchaseId])).get(purchaseId);
  const revision = (newest?.revision ?? 0) + 1;
  await insertInvoice(tx, {
    details,
    organisationId: organisation.id,
    id: newId(),
    key,
    purchaseId,
    revision,
    by: actor.id,
    now,
  });
  await appendReceipt(tx, {
    organisation,
    actor,
    decision: 'invoice',
    subject: `purchase/${purchaseId}`,
    shownDigest: '',
    outcome: `${revision} ${invoiceDigest(details)}`,
    now,
  });
  if (before.topUpId !== null) await touchSubject(tx, organisation.id, topUpSubject(before.topUpId), now);
  return done({ ...before, details });
}
