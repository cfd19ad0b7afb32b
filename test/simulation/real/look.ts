import { checkReceipts } from '../../../domain/receipts/check-receipts.ts';
import { topUpsIn, type StoredTopUp } from '../../../domain/top-ups/store.ts';
import { UNIT } from '../../../domain/money.ts';
import type { Summary, SummedTopUp } from '../model/summary.ts';
import type { Office } from './office.ts';
import { rowsOf, type Rows } from './rows.ts';

/** The books, in the model's words. What the clock has decided counts, whether or not a job has run. */
export const look = (office: Office): Promise<Summary> =>
  office.books.inTransaction(async (tx) => {
    const topUps = await topUpsIn(tx, office.id, {});
    const places = new Map(topUps.map(({ id }, place) => [id, place]));
    const rows = await rowsOf(tx, office.id);
    return {
      topUps: topUps.map((topUp) => summed(office, topUp)),
      purchases: rows.purchases.map(
        ({ by, amount, topUpId }) =>
          `${whoIs(office, by)} ${units(amount)} for ${topUpId === null ? 'none' : places.get(topUpId)}`,
      ),
      reviews: reviews(office, rows),
      proposals: rows.proposals.map(
        ({ kind, by, state, decideBy }) =>
          `${kind} by ${whoIs(office, by)} ${state === 'proposed' && office.world.now >= decideBy ? 'expired' : state}`,
      ),
      budget: rows.budgets.map(
        ({ period, amount, topUps: most }) => `${units(amount)} a ${period}, ${most} times`,
      ),
      settings: settings(rows),
      receipts: decisions(office, rows),
      told: told(office, rows, places, topUps),
    };
  });

const units = (amount: string): number => Number(BigInt(amount) / UNIT);

function summed(office: Office, stored: StoredTopUp): SummedTopUp {
  const topUp = afterDeadlines(stored, office.world.now);
  const isOnTheWay = ['approved', 'claimed', 'unknown'].includes(topUp.state);
  return {
    by: whoIs(office, topUp.requestedBy),
    units: Number(topUp.amount.amount / UNIT),
    state: topUp.state,
    approvedBy: topUp.state === 'requested' ? topUp.approvedBy.map((id) => Number(whoIs(office, id))) : [],
    claimedBy:
      topUp.state === 'claimed' && topUp.claimedBy !== null ? Number(whoIs(office, topUp.claimedBy)) : null,
    decideBy: topUp.decideBy,
    buyBy: isOnTheWay ? topUp.buyBy : null,
  };
}

function afterDeadlines(topUp: StoredTopUp, now: number): StoredTopUp {
  if (topUp.state === 'requested' && now >= topUp.decideBy) return { ...topUp, state: 'expired' };
  if (topUp.state === 'claimed' && now >= (topUp.claimUntil ?? Infinity))
    return afterDeadlines({ ...topUp, state: 'approved' }, now);
  if (topUp.state === 'approved' && now >= (topUp.buyBy ?? Infinity)) return { ...topUp, state: 'expired' };
  return topUp;
}

export function whoIs({ people }: Office, id: string): number | 'policy' {
  if (id === 'policy') return id;
  const place = people.findIndex((person) => person.id === id);
  if (place < 0) throw new Error(`nobody has the id ${id}`);
  return place;
}

function decisions(office: Office, { receipts }: Rows): Readonly<Record<string, number>> {
  const counting = receipts.filter(({ decision, by }) => by !== 'clock' && !UNSIMULATED.includes(decision));
  return Object.fromEntries(
    counting.map(({ decision, by, times }) => [`${decision} by ${whoIs(office, by)}`, times]),
  );
}

function reviews(office: Office, { purchases, reviews: asked }: Rows): readonly string[] {
  return purchases.flatMap(({ id }, place) => {
    const review = asked.find(({ purchaseId }) => purchaseId === id);
    if (!review) return [];
    return [`${place} ${review.answer ?? 'open'} ${review.by === null ? '' : whoIs(office, review.by)}`];
  });
}

function settings({ settings: { version, settings: stored } }: Rows): Summary['settings'] {
  return {
    version,
    agreement: stored.agreement,
    mode: stored.mode,
    onePerson: stored.onePerson,
    numbers: [stored.trigger, stored.rechargeAmount, stored.oneApproverUpTo].map(units),
    groups: stored.groupRoles.map(({ groupId }) => groupId),
  };
}

/** Alerts and readings have their own tests. */
const UNSIMULATED = ['reading', 'alert-raised', 'alert-cleared'];

/** The outcomes requesters heard of, whom the clock has not yet told included: that is its next touch. */
function told(
  office: Office,
  { notes }: Rows,
  places: ReadonlyMap<string, number>,
  topUps: readonly StoredTopUp[],
): readonly string[] {
  const said = notes.flatMap(({ subject, personId }) => {
    const [, id = '', kind = ''] = subject.split('/');
    const place = places.get(id);
    const outcome = OUTCOMES[kind];
    const isAsker = place !== undefined && topUps[place]?.requestedBy === personId;
    return isAsker && outcome !== undefined ? [`${place} ${outcome} ${whoIs(office, personId)}`] : [];
  });
  const late = topUps.flatMap((topUp, place) =>
    topUp.origin === 'person' && summed(office, topUp).state === 'expired' && topUp.state !== 'expired'
      ? [`${place} expired ${whoIs(office, topUp.requestedBy)}`]
      : [],
  );
  return [...said, ...late].toSorted();
}

const OUTCOMES: Readonly<Record<string, string>> = {
  'top-up-settled': 'settled',
  'top-up-declined': 'rejected',
  'top-up-expired': 'expired',
  'top-up-cancelled': 'cancelled',
  'top-up-failed': 'failed',
};

export const receiptFaults = (office: Office): Promise<readonly unknown[]> =>
  office.books.inTransaction(async (tx) => (await checkReceipts(tx, { organisationId: office.id })).faults);
