import type { Standing } from '../budgets/budget.ts';
import { standingOf } from '../budgets/standing.ts';
import { creditExpiresAt, quarterStart } from '../calendar.ts';
import type { Tx } from '../database.ts';
import { detailsOfPurchases } from '../facts/invoices/invoice-of.ts';
import type { InvoiceDetails } from '../facts/invoices/rules.ts';
import type { Instant } from '../instant.ts';
import { reachablePeople } from '../messages/conversations/store.ts';
import { money, type Money } from '../money.ts';
import type { Organisation } from '../organisations/settings.ts';
import type { Person } from '../organisations/roles.ts';
import { leaversAmong, peopleOf } from '../organisations/store.ts';
import { balanceNow, type BalanceNow } from './balance-now.ts';
import { buyersOf, decidersOf } from './effects.ts';
import { budgetBeside } from './budget-beside.ts';
import { droppedIn } from './history/rules.ts';
import { boughtBetween, purchasesById, type SettledBy } from './purchases/store.ts';
import type { PurchaseReview } from './reviews/review.ts';
import { reviewsOf } from './reviews/store.ts';
import { OPEN_STATES } from './rules.ts';
import { topUpsById, topUpsIn, type StoredTopUp } from './store.ts';
import { summariesOf } from './summaries.ts';
import type { TopUp, TopUpSummary, TopUpView } from './top-up.ts';

/** Everything a card of this top-up may say, as SQL has it now. Undefined: there is no such top-up. */
export async function topUpView(
  tx: Tx,
  input: { organisation: Organisation; topUpId: string; now: Instant },
): Promise<TopUpView | undefined> {
  const { organisation, topUpId, now } = input;
  const topUps = await topUpsById(tx, organisation.id, [topUpId]);
  return (await viewsOf(tx, { organisation, topUps, now }))[0];
}

export async function viewOf(
  tx: Tx,
  input: { organisation: Organisation; topUp: StoredTopUp; now: Instant },
): Promise<TopUpView> {
  const { organisation, topUp, now } = input;
  const [view] = await viewsOf(tx, { organisation, topUps: [topUp], now });
  if (!view) throw new Error('a top-up without a view');
  return view;
}

/** In the order given; what they share is read once. */
export async function viewsOf(
  tx: Tx,
  input: { organisation: Organisation; topUps: readonly StoredTopUp[]; now: Instant },
): Promise<readonly TopUpView[]> {
  const { organisation, topUps, now } = input;
  if (topUps.length === 0) return [];
  const { id } = organisation;
  const bought = topUps.flatMap((topUp) => topUp.purchaseId ?? []);
  const purchases = await purchasesById(tx, id, bought);
  const shared: Shared = {
    organisation,
    balance: await balanceNow(tx, { organisation, now }),
    open: await topUpsIn(tx, id, { states: OPEN_STATES }),
    boughtThisQuarter: await boughtBetween(tx, id, {
      since: quarterStart(now, organisation.settings.timeZone),
      until: now,
    }),
    purchases,
    papers: await detailsOfPurchases(tx, id, [...purchases.values()]),
    standing: await standingOf(tx, { organisation, now }),
    reviews: await reviewsOf(tx, id, bought),
    buyers: await buyersOf(tx, id),
    approvers: await decidersOf(tx, { organisationId: id, requestedBy: '', approvedBy: [] }),
    reachable: await reachablePeople(tx, id),
    people: new Map(),
    left: await leaversAmong(
      tx,
      id,
      topUps.map(({ requestedBy }) => requestedBy),
    ),
  };
  const named = topUps.flatMap((topUp) => [
    topUp.requestedBy,
    ...topUp.approvedBy,
    ...droppedIn(topUp.events),
    topUp.decidedBy ?? [],
    topUp.claimedBy ?? [],
    shared.purchases.get(topUp.purchaseId ?? '')?.boughtBy ?? [],
    shared.reviews.get(topUp.purchaseId ?? '')?.answeredBy ?? [],
  ]);
  const people = await peopleOf(tx, id, [...new Set(named.flat())]);
  const all = { ...shared, people: new Map(people.map((person) => [person.id, person])) };
  const summaries = await summariesOf(tx, id, topUps);
  return summaries.map((summary, place) => viewFrom(summary, topUps[place], all));
}

interface Shared {
  readonly organisation: Organisation;
  readonly balance: BalanceNow | null;
  readonly open: readonly TopUp[];
  readonly boughtThisQuarter: bigint;
  readonly standing: Standing | null;
  readonly purchases: ReadonlyMap<string, SettledBy>;
  readonly papers: ReadonlyMap<string, InvoiceDetails>;
  readonly reviews: ReadonlyMap<string, PurchaseReview>;
  readonly buyers: readonly Person[];
  readonly approvers: readonly Person[];
  readonly reachable: ReadonlySet<string>;
  readonly people: ReadonlyMap<string, Person>;
  /** Of who asked. */
  readonly left: ReadonlySet<string>;
}

function viewFrom(summary: TopUpSummary, topUp: StoredTopUp | undefined, shared: Shared): TopUpView {
  if (!topUp) throw new Error('a summary without its top-up');
  const { organisation, people } = shared;
  const inBooks = (amount: bigint): Money => money(amount, organisation.settings.currency);
  const nameOf = (id: string | null) => (id === null ? null : (people.get(id)?.displayName ?? null));
  return {
    ...summary,
    timeZone: organisation.settings.timeZone,
    requesterDepartment: people.get(topUp.requestedBy)?.department ?? '',
    requesterHasLeft: shared.left.has(topUp.requestedBy),
    decidedByName: nameOf(topUp.decidedBy),
    droppedNames: droppedIn(topUp.events).flatMap((id) => nameOf(id) ?? []),
    approvedByNames: topUp.approvedBy.flatMap((id) => nameOf(id) ?? []),
    claimedByName: nameOf(topUp.claimedBy),
    balance: shared.balance && {
      ...shared.balance,
      estimate: inBooks(shared.balance.estimate),
      low: inBooks(shared.balance.low),
      high: inBooks(shared.balance.high),
      otherOnTheWay: inBooks(
        shared.open.reduce((sum, open) => sum + (open.id === topUp.id ? 0n : open.amount.amount), 0n),
      ),
    },
    budget: budgetBeside(topUp, shared.standing),
    boughtThisQuarter: inBooks(shared.boughtThisQuarter),
    purchase: purchaseOf(topUp, shared, inBooks),
    unreachableNames: mustAct(topUp, shared)
      .filter(({ id }) => !shared.reachable.has(id))
      .map(({ displayName }) => displayName),
  };
}

function purchaseOf(
  topUp: StoredTopUp,
  { purchases, papers, reviews, people, organisation }: Shared,
  inBooks: (amount: bigint) => Money,
): TopUpView['purchase'] {
  const purchase = purchases.get(topUp.purchaseId ?? '');
  const details = purchase && papers.get(purchase.id);
  if (!details) return null;
  const detail = topUp.events.find(({ kind }) => kind === 'bought')?.detail;
  const review = reviews.get(purchase.id) ?? null;
  const told = (amount: string | null | undefined) => (amount ? inBooks(BigInt(amount)) : null);
  return {
    id: purchase.id,
    credit: inBooks(purchase.amount),
    at: purchase.at,
    boughtByName: people.get(purchase.boughtBy)?.displayName ?? '',
    ...details,
    invoiceTotal: details.invoiceTotal === null ? null : inBooks(details.invoiceTotal),
    before: told(detail?.before),
    after: told(detail?.after),
    shown: told(detail?.shown),
    review,
    reviewedByName: people.get(review?.answeredBy ?? '')?.displayName ?? null,
    useBy: creditExpiresAt(purchase.at, organisation.settings.timeZone),
  };
}

function mustAct(topUp: TopUp, { approvers, buyers }: Shared): readonly Person[] {
  if (topUp.state === 'requested')
    return approvers.filter(({ id }) => id !== topUp.requestedBy && !topUp.approvedBy.includes(id));
  return topUp.state === 'approved' ? buyers : [];
}
