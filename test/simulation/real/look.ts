import type { Tx } from '../../../domain/database.ts';
import { checkReceipts } from '../../../domain/receipts/check-receipts.ts';
import { receiptsOf } from '../../../domain/receipts/store.ts';
import { topUpsIn, type StoredTopUp } from '../../../domain/top-ups/store.ts';
import { UNIT } from '../../../domain/money.ts';
import { tally, type Summary, type SummedTopUp } from '../model/summary.ts';
import type { Office } from './office.ts';
import { formOf, proposalsIn, purchasesIn, reviewsIn } from './rows.ts';

/** The books, in the model's words. What the clock has decided counts, whether or not a job has run. */
export const look = (office: Office): Promise<Summary> =>
  office.books.inTransaction(async (tx) => {
    const topUps = await topUpsIn(tx, office.id, {});
    const places = new Map(topUps.map(({ id }, place) => [id, place]));
    const purchases = await purchasesIn(tx, office.id);
    return {
      topUps: topUps.map((topUp) => summed(office, topUp)),
      purchases: purchases.map(
        ({ by, amount, topUpId }) =>
          `${whoIs(office, by)} ${Number(amount / UNIT)} for ${topUpId === null ? 'none' : places.get(topUpId)}`,
      ),
      reviews: await reviews(tx, office, purchases),
      proposals: (await proposalsIn(tx, office.id)).map(
        ({ kind, by, state, decideBy }) =>
          `${kind} by ${whoIs(office, by)} ${state === 'proposed' && office.world.now >= decideBy ? 'expired' : state}`,
      ),
      settings: await settings(tx, office),
      receipts: await decisions(tx, office),
      told: await told(tx, office, places, topUps),
    };
  });

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

async function decisions(tx: Tx, office: Office): Promise<Readonly<Record<string, number>>> {
  const receipts = await receiptsOf(tx, office.id);
  return tally(
    receipts.flatMap(({ decision, actorId }) =>
      actorId === 'clock' || UNSIMULATED.includes(decision)
        ? []
        : [`${decision} by ${whoIs(office, actorId)}`],
    ),
  );
}

async function reviews(
  tx: Tx,
  office: Office,
  purchases: readonly { readonly id: string }[],
): Promise<readonly string[]> {
  const asked = await reviewsIn(tx, office.id);
  return purchases.flatMap(({ id }, place) => {
    const review = asked.get(id);
    if (!review) return [];
    return [`${place} ${review.answer ?? 'open'} ${review.by === null ? '' : whoIs(office, review.by)}`];
  });
}

async function settings(tx: Tx, office: Office): Promise<Summary['settings']> {
  const { organisation } = await formOf(tx, office.id);
  const { version, agreement, mode, trigger, rechargeAmount, oneApproverUpTo, onePerson, groupRoles } =
    organisation.settings;
  return {
    version,
    agreement,
    mode,
    onePerson,
    numbers: [trigger, rechargeAmount, oneApproverUpTo].map(({ amount }) => Number(amount / UNIT)),
    groups: groupRoles.map(({ groupId }) => groupId),
  };
}

/** Alerts and readings have their own tests. */
const UNSIMULATED = ['reading', 'alert-raised', 'alert-cleared'];

/** The outcomes requesters heard of, whom the clock has not yet told included: that is its next touch. */
async function told(
  tx: Tx,
  office: Office,
  places: ReadonlyMap<string, number>,
  topUps: readonly StoredTopUp[],
): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('card_copy')
    .select(['subject', 'person_id'])
    .where('organisation_id', '=', office.id)
    .where('subject', 'like', 'note/%/top-up-%' as never)
    .execute();
  const said = rows.flatMap(({ subject, person_id: personId }) => {
    const [, id = '', kind = ''] = subject.split('/');
    const place = places.get(id);
    const outcome = OUTCOMES[kind];
    return place === undefined ||
      outcome === undefined ||
      personId === null ||
      topUps[place]?.requestedBy !== personId
      ? []
      : [`${place} ${outcome} ${whoIs(office, personId)}`];
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
