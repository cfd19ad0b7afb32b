import { decisionsOn } from '../cards/decisions.ts';
import type { JobUseCases } from '../jobs/deps.ts';
import { askReadings } from '../domain/asks/ask-readings.ts';
import { evaluateAlerts } from '../domain/alerts/evaluate-alerts.ts';
import { claimCopies, destination, isAnythingDue, threadRoot } from '../domain/messages/claim-copies.ts';
import { drillMoved } from '../domain/drills/see-drill.ts';
import type { CardCopy } from '../domain/messages/card-copy.ts';
import { markShown } from '../domain/messages/mark-shown.ts';
import { markUndelivered } from '../domain/messages/mark-undelivered.ts';
import { organisationIds } from '../domain/organisations/store.ts';
import { rememberShown } from '../domain/receipts/shown/store.ts';
import { checkProposals } from '../domain/proposals/check-proposals.ts';
import { checkRecharge } from '../domain/recharge/check-recharge.ts';
import { remindOfCard } from '../domain/recharge/remind-of-card.ts';
import { checkTopUps } from '../domain/top-ups/check-top-ups.ts';
import type { Tx } from '../domain/database.ts';
import { MINUTE, type Instant } from '../domain/instant.ts';
import { weeklyLine } from '../domain/weekly/weekly-line.ts';
import { fetchAndLearn } from './call-log-work.ts';
import { drawCopy } from './draw-copy.ts';
import { drawMail } from './draw-mail.ts';
import { tellMicrosoftWishes } from './tell-microsoft.ts';
import { refreshMembers } from './refresh-members.ts';
import { lookDaily } from './look-at-everybody.ts';
import { tendLicences } from './tend-licences.ts';
import { looking, transact, type Parts } from './books.ts';

/** How long a worker may take to draw and deliver what it took, ms. Longer than every time-out of the connector. */
const DELIVERY_LEASE = MINUTE;

/** Binds what the clock does; each may run twice. */
export function bindJobUseCases(parts: Parts): JobUseCases {
  return {
    organisationIds: () => transact(parts, organisationIds),
    async fetchCallLog(id) {
      await fetchAndLearn(parts, id);
    },
    refreshMembers: (id) => refreshMembers(parts, id),
    checkTopUps: (id) =>
      judged(parts, id, async () => {
        await looking(parts, id, (tx, at) => checkTopUps(tx, at));
        await looking(parts, id, (tx, at) => checkProposals(tx, at));
      }),
    checkRecharge: (id) =>
      judged(parts, id, async () => {
        await looking(parts, id, (tx, at) => checkRecharge(tx, at));
        await looking(parts, id, (tx, at) => remindOfCard(tx, at));
      }),
    async tendLicences(id) {
      await tendLicences(parts, id);
      await lookDaily(parts, id);
    },
    tellMicrosoft: (id) => tellMicrosoftWishes(parts, id),
    evaluateAlerts: (id) => judged(parts, id, () => looking(parts, id, (tx, at) => evaluateAlerts(tx, at))),
    askReadings: (id) => judged(parts, id, () => looking(parts, id, (tx, at) => askReadings(tx, at))),
    claimCopies: (limit, notTo = []) =>
      transact(parts, (tx) => claimCopies(tx, { limit, notTo, leaseMs: DELIVERY_LEASE, now: parts.now() })),
    isAnythingDue: () => transact(parts, (tx) => isAnythingDue(tx, parts.now())),
    weeklyLine: (id) => judged(parts, id, () => looking(parts, id, (tx, at) => weeklyLine(tx, at))),
    destination: (copy) => transact(parts, (tx) => destination(tx, copy)),
    threadRoot: (copy) => transact(parts, (tx) => threadRoot(tx, copy)),
    drawMail: (copy) => looking(parts, copy.organisationId, (tx, at) => drawMail(tx, { ...at, copy, parts })),
    draw: (copy) =>
      looking(parts, copy.organisationId, async (tx, at) => {
        const message = await drawCopy(tx, { ...at, copy, words: parts.words });
        for (const decision of message ? decisionsOn(message.card) : [])
          await rememberShown(tx, { organisationId: copy.organisationId, ...decision, now: at.now });
        return message;
      }),
    markShown: (copy, at) => noted(parts, copy, (tx, now) => markShown(tx, { copy, at, now })),
    markUndelivered: (copy, why) => noted(parts, copy, (tx, now) => markUndelivered(tx, { copy, why, now })),
  };
}

/** What became of a copy; a test of the ways to people reports it. */
const noted = (parts: Parts, copy: CardCopy, note: (tx: Tx, now: Instant) => Promise<void>): Promise<void> =>
  transact(parts, async (tx) => {
    const now = parts.now();
    await note(tx, now);
    await drillMoved(tx, { copy, now });
  });

async function judged(parts: Parts, organisationId: string, work: () => Promise<unknown>): Promise<void> {
  await work();
  parts.nudge('deliver-cards', organisationId);
}
