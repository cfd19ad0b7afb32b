import type { Tx } from '../../database.ts';
import { recordPurchase } from '../../facts/purchases/record-purchase.ts';
import { foundKey, saveContainment } from '../../facts/purchases/store.ts';
import type { Instant } from '../../instant.ts';
import { money } from '../../money.ts';
import type { Actor } from '../../organisations/roles.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { holdOrganisation } from '../../organisations/store.ts';
import { readBooks, type ReadBooks } from '../../position/read-books.ts';
import {
  predictedBetween,
  predictedInstants,
  type RechargesCame,
} from '../../position/rules/recharges-came.ts';
import { inOrder } from '../../position/rules/readings.ts';
import { appendReceipt } from '../../receipts/append-receipt.ts';
import { newestSignals } from '../../signals/store.ts';
import { cameToAsk } from './ask-came.ts';
import { saveRechargeAnswer } from './store.ts';
import { whenTheyCame } from './when.ts';

export type CameAnswered =
  | { readonly kind: 'booked'; readonly count: number }
  | { readonly kind: 'denied' }
  /** Somebody answered before, or the question is not that any more: nothing was stored. */
  | { readonly kind: 'not-asked' };

/**
 * A person's answer to "Looks like two recharges came": books that many as found, contained in the reading that showed
 * them, or none. Once per reading; what the card showed is only a claim and has to be what the books say now.
 */
export async function answerCame(
  tx: Tx,
  input: {
    organisation: Organisation;
    actor: Actor;
    readingId: string;
    /** 0: no. */
    count: number;
    now: Instant;
  },
): Promise<CameAnswered> {
  const { actor, readingId, count, now } = input;
  const organisation = await holdOrganisation(tx, input.organisation.id);
  const books = await readBooks(tx, { organisation, now }, { readings: 2, instants: betweenReadings });
  const came = books && (await cameToAsk(tx, { organisation, now }, books));
  if (!came || came.later.id !== readingId || (count !== 0 && count !== came.count))
    return { kind: 'not-asked' };
  const { id: organisationId } = organisation;
  if (count > 0) await book(tx, { organisation, actor, came, books, now });
  await saveRechargeAnswer(tx, { organisationId, readingId, booked: count, by: actor.id, now });
  await appendReceipt(tx, {
    organisation,
    actor,
    decision: count > 0 ? 'recharges-booked' : 'recharges-denied',
    subject: `reading/${readingId}`,
    shownDigest: '',
    outcome: String(count),
    now,
  });
  return count > 0 ? { kind: 'booked', count } : { kind: 'denied' };
}

async function book(
  tx: Tx,
  found: { organisation: Organisation; actor: Actor; came: RechargesCame; books: ReadBooks; now: Instant },
): Promise<void> {
  const { organisation, actor, came, books, now } = found;
  const { earlier, later, amount: each } = came;
  const { id: organisationId, settings } = organisation;
  const mails = await newestSignals(tx, organisationId, earlier.at);
  const times = whenTheyCame(came.count, {
    from: earlier.at,
    to: later.at,
    mailed: mails.filter(({ kind }) => kind === 'done').map(({ at }) => at),
    predicted: predictedBetween(came, books.facts, books.options),
  });
  for (const [index, at] of times.entries()) {
    const key = foundKey(later.id, index + 1);
    const amount = money(each, settings.currency);
    const purchase = { organisation, actor, amount, orderNumber: null, key, at, kind: 'found', now } as const;
    const bought = await recordPurchase(tx, purchase);
    if (!bought.ok) throw new Error(`a recharge between two readings was refused: ${bought.refusal.kind}`);
    // The reading showed it: nobody need be asked whether it was in it.
    const answer = { purchaseId: bought.value.id, readingId: later.id, contained: true };
    await saveContainment(tx, { ...answer, organisationId, by: actor.id, now });
  }
}

function betweenReadings(
  facts: Parameters<typeof predictedInstants>[1] & Pick<ReadBooks['facts'], 'readings'>,
) {
  const [earlier, later] = inOrder(facts.readings).slice(-2);
  return earlier && later ? predictedInstants({ earlier, later }, facts) : [];
}
