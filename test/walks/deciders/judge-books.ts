import { CLOCK_ACTOR } from '../../../domain/organisations/roles.ts';
import { historyOf, type History } from './history.ts';
import type { Round } from './transcript.ts';
import { canHaveBeenAllowed, canHaveLost, FROM, mustHaveLost } from './who-may.ts';

/** Everything wrong with what is stored, as sentences. */
export function judgeBooks(round: Round): string[] {
  const history = historyOf(round);
  return [
    ...versions(round),
    ...history.moments.slice(1).flatMap((_moment, place) => step(round, history, place + 1)),
    ...outcome(round),
    ...receipts(round),
    ...purchases(round),
    ...copies(round, history),
  ];
}

function versions({ stored }: Round): string[] {
  const gaps = stored.events.filter((event, place) => event.version !== place + 1);
  const faults = gaps.map(({ version }) => `version ${version} is out of its place`);
  if (stored.version !== stored.events.length)
    faults.push(`version ${stored.version} after ${stored.events.length} events`);
  return faults;
}

/** One event after the one before it: by somebody, from a state that allows it, in time, by who may. */
function step(round: Round, history: History, place: number): string[] {
  const [before, now] = [history.moments[place - 1], history.moments[place]];
  if (!before || !now) return [];
  const { event } = now;
  const what = `${event.kind} #${event.version} after ${before.state}`;
  const faults: string[] = [];
  const owner = history.ownerOf(event);
  if (now.earliest > now.latest) faults.push(`${what}: its place contradicts the order of the calls`);
  if (FROM[event.kind]?.includes(before.state) !== true) faults.push(`${what}: not from there`);
  if (owner && event.by !== CLOCK_ACTOR) {
    if (owner.by !== event.by) faults.push(`${what}: by ${event.by}, but ${owner.by} asked`);
    if (!canHaveBeenAllowed(round, event.kind, owner)) faults.push(`${what}: by somebody who may not`);
    const deadline = deadlineOf(round, before);
    if (event.kind !== 'bought-again' && EVER_OPEN.has(before.state) && event.at >= deadline)
      faults.push(`${what}: ${event.at - deadline} ms after the deadline`);
  }
  const claimIsLost =
    event.kind === 'fall-back' && canHaveLost(round, before.claimedBy ?? '', 'claim', owner?.ended ?? 0);
  if (event.by === CLOCK_ACTOR && event.at < deadlineOf(round, before) && !claimIsLost)
    faults.push(`${what}: too early`);
  return [...faults, ...byWhom(round, history, place)];
}

/** Nobody decides on his own request, twice, on a card he was not shown, or on somebody else's purchase. */
function byWhom(round: Round, history: History, place: number): string[] {
  const [before, now] = [history.moments[place - 1], history.moments[place]];
  if (!before || !now) return [];
  const { event } = now;
  const owner = history.ownerOf(event);
  const what = `${event.kind} #${event.version} after ${before.state}`;
  const faults: string[] = [];
  const isDecision = event.kind === 'approve' || event.kind === 'decline';
  if (isDecision && event.by === round.stored.requestedBy) faults.push(`${what}: by the requester`);
  if (event.kind === 'approve' && before.approvedBy.includes(event.by)) faults.push(`${what}: twice by one`);
  if (isDecision && owner && owner.digest !== round.digest) faults.push(`${what}: on a card nobody drew`);
  const isClaimers = CLAIMERS.has(event.kind) && before.state === 'claimed';
  if (isClaimers && before.claimedBy !== event.by) faults.push(`${what}: not by the claimer`);
  if (event.kind === 'approve' && now.state === 'approved' && now.approvedBy.length < round.stored.needed)
    faults.push(`${what}: with ${now.approvedBy.length} approvals of ${round.stored.needed}`);
  for (const id of event.dropped)
    if (!canHaveLost(round, id, 'approve', owner?.ended ?? 0)) faults.push(`${what}: drops who may approve`);
  for (const id of now.approvedBy)
    if (
      now.state === 'approved' &&
      event.kind === 'approve' &&
      mustHaveLost(round, id, 'approve', owner?.begun ?? 0)
    )
      faults.push(`${what}: counts who may not approve any more`);
  return faults;
}

const CLAIMERS = new Set(['release', 'fail', 'lose']);
const EVER_OPEN = new Set(['requested', 'approved', 'claimed']);

function deadlineOf({ stored }: Round, moment: History['moments'][number]): number {
  if (moment.state === 'requested') return stored.decideBy;
  if (moment.state === 'claimed') return moment.claimUntil ?? Infinity;
  return moment.state === 'approved' ? (stored.buyBy ?? Infinity) : Infinity;
}

const ENDINGS = new Set(['decline', 'cancel', 'expire', 'fail']);

/** One ending, and after it only what was bought all the same. */
function outcome({ stored }: Round): string[] {
  const kinds = stored.events.map(({ kind }) => kind);
  const endings = kinds.filter((kind) => ENDINGS.has(kind));
  const settled = kinds.filter((kind) => kind === 'bought').length;
  const faults: string[] = [];
  if (endings.length > 1) faults.push(`ended ${endings.length} times: ${endings.join()}`);
  if (settled > 1) faults.push(`settled ${settled} times`);
  if (endings.length + settled === 0) faults.push('never ended, though every deadline has passed');
  const first = kinds.findIndex((kind) => ENDINGS.has(kind) || kind === 'bought');
  const later = kinds.slice(first + 1).filter((kind) => kind !== 'bought' && kind !== 'bought-again');
  if (first >= 0 && later.length > 0) faults.push(`went on after its end: ${later.join()}`);
  if ((stored.state === 'settled') !== (settled === 1))
    faults.push(`is ${stored.state} with ${settled} bought`);
  return faults;
}

function receipts({ stored, calls }: Round): string[] {
  const own = stored.receipts.filter(({ subject }) => subject === `top-up/${stored.id}`);
  const faults = stored.chainFaults > 0 ? [`the chain of receipts has ${stored.chainFaults} faults`] : [];
  if (own.length !== stored.events.length)
    faults.push(`${own.length} receipts for ${stored.events.length} events`);
  for (const [place, event] of stored.events.entries()) {
    const receipt = own[place];
    if (receipt?.decision !== event.kind || receipt.actorId !== event.by || receipt.at !== event.at)
      faults.push(`receipt ${place + 1} is not of ${event.kind} #${event.version}`);
    const call = calls.find(({ at, by }) => at === event.at && by === event.by);
    const isDecision = event.kind === 'approve' || event.kind === 'decline';
    if (call && isDecision && receipt?.shownDigest !== call.digest)
      faults.push(`receipt ${place + 1} names another card than was shown`);
  }
  if (own.at(-1)?.outcome !== stored.state) faults.push(`the last receipt is not of ${stored.state}`);
  return faults;
}

/** What was told once is there once; nothing is there that nobody told. */
function purchases({ stored, calls }: Round): string[] {
  const faults: string[] = [];
  const tellers = calls.filter(({ purchase, answer }) => purchase && answer.kind === 'yes');
  for (const { purchase } of tellers) {
    const rows = stored.purchases.filter(({ key }) => key === purchase?.key);
    if (rows.length !== 1) faults.push(`purchase ${purchase?.key} is there ${rows.length} times`);
    else if (rows[0]?.amount !== purchase?.credit)
      faults.push(`purchase ${purchase?.key} has another amount`);
  }
  for (const row of stored.purchases) {
    const told = tellers.some(({ purchase, by }) => purchase?.key === row.key && by === row.boughtBy);
    if (!told) faults.push(`purchase ${row.key} is there, and nobody was told so`);
    const events = stored.events.filter(({ purchaseId }) => purchaseId === row.id);
    const subjects = stored.receipts.filter(({ subject }) => subject === `purchase/${row.id}`);
    if (events.length !== (row.topUpId === null ? 0 : 1))
      faults.push(`purchase ${row.key} has ${events.length} events`);
    if (row.topUpId === null && subjects.length !== 1)
      faults.push(`purchase ${row.key} has ${subjects.length} receipts`);
  }
  const orders = stored.purchases.flatMap(({ orderNumber, amount }) =>
    orderNumber ? `${orderNumber} ${amount}` : [],
  );
  if (new Set(orders).size !== orders.length) faults.push(`an order number is there twice: ${orders.join()}`);
  const first = stored.events.find(({ kind }) => kind === 'bought')?.purchaseId ?? null;
  if (stored.purchaseId !== first) faults.push('is settled by another purchase than its history says');
  return faults;
}

/** A copy is wanted again for every event since it came to be; who has one keeps it; the requester hears the end. */
function copies(round: Round, { moments }: History): string[] {
  const { stored, posted } = round;
  const own = stored.copies.filter(({ subject }) => subject === `top-up/${stored.id}`);
  const faults = posted
    .filter((to) => !own.some((copy) => copy.to === to))
    .map((to) => `the copy of ${to} is lost`);
  for (const copy of own) {
    const made = stored.events.find(({ at }) => at === copy.createdAt)?.version ?? 1;
    if (copy.wanted < 1 + stored.version - made && (copy.state === 'waiting' || copy.state === 'posted'))
      faults.push(
        `the copy of ${copy.to} is wanted ${copy.wanted} times, made at #${made} of ${stored.version}`,
      );
  }
  for (const { event, state } of moments.slice(1)) {
    if (!(ENDINGS.has(event.kind) || event.kind === 'bought') || event.by === stored.requestedBy) continue;
    const notes = stored.copies.filter(
      ({ subject, to }) =>
        subject === `note/${stored.id}/${NOTES[state]}/${event.version}` && to === stored.requestedBy,
    );
    if (notes.length !== 1) faults.push(`the requester was told ${notes.length} times that it is ${state}`);
  }
  return faults;
}

const NOTES: Readonly<Record<string, string>> = {
  settled: 'top-up-settled',
  rejected: 'top-up-declined',
  cancelled: 'top-up-cancelled',
  failed: 'top-up-failed',
  expired: 'top-up-expired',
};
