import type { UseCases } from '../bot/deps.ts';
import { answerContainment } from '../domain/facts/purchases/answer-containment.ts';
import { recordReading } from '../domain/facts/readings/record-reading.ts';
import { undoReading } from '../domain/facts/readings/undo-reading.ts';
import { done, refuse } from '../domain/outcome.ts';
import { balanceOf } from '../domain/position/balance-of.ts';
import { detailsOf } from '../domain/position/details-of.ts';
import { positionOf } from '../domain/position/position-of.ts';
import { recordBought } from '../domain/top-ups/record-bought.ts';
import { fetchAndLearn, importAndLearn } from './call-log-work.ts';
import { shareWaiting } from './share-waiting.ts';
import { factsChanged, looking, touching, transact, type Parts } from './books.ts';
import { acting } from './fresh-roles.ts';

type Bound = Pick<
  UseCases,
  | 'balance'
  | 'details'
  | 'recordReading'
  | 'undoReading'
  | 'recordPurchase'
  | 'answerContainment'
  | 'importUsage'
  | 'sync'
>;

/** Reading and writing the books: balance, readings, purchases, usage. */
export function bindBooks(parts: Parts): Bound {
  return { ...bindReadings(parts), ...bindPurchases(parts), ...bindUsage(parts) };
}

function bindReadings(parts: Parts): Pick<Bound, 'balance' | 'details' | 'recordReading' | 'undoReading'> {
  return {
    balance: shareWaiting(
      ({ id, settings }) => `${id} ${settings.version}`,
      (organisation) => transact(parts, (tx) => balanceOf(tx, { organisation, now: parts.now() })),
    ),
    details: (id) => looking(parts, id, (tx, at) => detailsOf(tx, at)),
    async recordReading(input) {
      const recorded = await touching(parts, input, async (tx, at) => {
        const expected = await positionOf(tx, at);
        const reading = await recordReading(tx, { ...input, ...at, expected });
        return reading.ok ? done({ ...reading.value, summary: await balanceOf(tx, at) }) : reading;
      });
      if (recorded.ok) factsChanged(parts, input.actor.organisationId);
      return recorded;
    },
    async undoReading(input) {
      const undone = await touching(parts, input, async (tx, at) => {
        const result = await undoReading(tx, { ...input, ...at });
        return result.ok ? done(await balanceOf(tx, at)) : result;
      });
      if (undone.ok) factsChanged(parts, input.actor.organisationId);
      return undone;
    },
  };
}

function bindPurchases(parts: Parts): Pick<Bound, 'recordPurchase' | 'answerContainment'> {
  return {
    async recordPurchase(input) {
      const recorded = await acting(parts, input, async (tx, at) => {
        const bought = await recordBought(tx, { ...input, ...at });
        return bought.ok ? done({ ...bought.value, summary: await balanceOf(tx, at) }) : bought;
      });
      if (recorded.ok) factsChanged(parts, input.actor.organisationId);
      return recorded;
    },
    async answerContainment(input) {
      const summary = await touching(parts, input, async (tx, at) => {
        await answerContainment(tx, { ...input, ...at });
        return balanceOf(tx, at);
      });
      factsChanged(parts, input.actor.organisationId);
      return summary;
    },
  };
}

function bindUsage(parts: Parts): Pick<Bound, 'importUsage' | 'sync'> {
  return {
    importUsage: ({ actor, name, bytes }) => importAndLearn(parts, actor.organisationId, { name, bytes }),
    async sync(id) {
      try {
        const { rows, completeUntil } = await fetchAndLearn(parts, id);
        return done({ rows, completeUntil });
      } catch (cause) {
        parts.log.warn({ organisationId: id, err: cause }, 'call log could not be fetched');
        return refuse({ kind: 'failed' });
      }
    },
  };
}
