import { answerAsk } from '../../asks/close-ask.ts';
import type { Tx } from '../../database.ts';
import { newId } from '../../ids.ts';
import type { Instant } from '../../instant.ts';
import { money, UNIT, type Money } from '../../money.ts';
import { holdOrganisation } from '../../organisations/store.ts';
import type { Actor } from '../../organisations/roles.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { done, refuse, type Outcome } from '../../outcome.ts';
import type { ReadingRefusal } from '../refusal.ts';
import { insertReading, readingByKey } from './store.ts';

/** Where the balance was expected, ten-thousandths; undefined before the first reading. */
export type Expected = { readonly low: bigint; readonly high: bigint } | undefined;

/**
 * Records what a person read in the admin center. The same key again answers the same fact, also that it was undone.
 * Far outside what was expected is asked back first (rule 4), unless the person already said it is right.
 */
export async function recordReading(
  tx: Tx,
  input: {
    readonly organisation: Organisation;
    readonly actor: Actor;
    readonly amount: Money;
    readonly key: string;
    readonly confirmed: boolean;
    readonly expected: Expected;
    /** When the person looked; now unless told. */
    readonly at?: Instant;
    readonly now: Instant;
  },
): Promise<Outcome<{ readingId: string; amount: Money }, ReadingRefusal>> {
  const { actor, amount, key, now } = input;
  const organisation = await holdOrganisation(tx, input.organisation.id);
  const { currency } = organisation.settings;
  if (amount.currency !== currency) throw new Error(`a reading in ${amount.currency}, books in ${currency}`);
  const known = await readingByKey(tx, organisation.id, key);
  if (known?.voided) return refuse({ kind: 'already-undone' });
  if (known) return done({ readingId: known.id, amount: money(known.amount, currency) });
  const at = input.at ?? now;
  if (at > now) return refuse({ kind: 'in-the-future' });
  if (!input.confirmed && isFarOutside(amount.amount, input.expected))
    return refuse({
      kind: 'far-outside',
      amount,
      low: money(input.expected.low, currency),
      high: money(input.expected.high, currency),
    });
  const id = newId();
  await insertReading(tx, {
    organisationId: organisation.id,
    id,
    key,
    at,
    amount: amount.amount,
    currency,
    readBy: actor.id,
    recordedAt: now,
  });
  await answerAsk(tx, { organisationId: organisation.id, readingId: id, key, now });
  return done({ readingId: id, amount });
}

const SMALLEST_SURPRISE = 25n * UNIT;

/** More than a quarter of the estimate, and more than 25 units, below low or above high. */
function isFarOutside(amount: bigint, expected: Expected): expected is NonNullable<Expected> {
  if (!expected) return false;
  const { low, high } = expected;
  const outside = amount < low ? low - amount : amount - high;
  const estimate = (low + high) / 2n;
  const quarter = (estimate < 0n ? -estimate : estimate) / 4n;
  return outside > (quarter > SMALLEST_SURPRISE ? quarter : SMALLEST_SURPRISE);
}
