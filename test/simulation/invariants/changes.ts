import { isDeepStrictEqual } from 'node:util';
import { afterWorking, WORKING_DAY } from '../model/clock.ts';
import type { Entry, State } from '../model/state.ts';
import { isLonely, tookLately } from './top-ups.ts';
import { isPerson, truly } from './witness.ts';

type Setting = Extract<Entry, { kind: 'setting' }>;
type Changed = Exclude<Entry, { kind: 'top-up' | 'hold' }>;

/** Sentences about settings, budgets, proposals, roles, purchases and reviews. */
export function faultInChange(state: State, entry: Changed): string | undefined {
  switch (entry.kind) {
    case 'setting':
      return faultInSetting(state, entry);
    case 'budget':
      return faultInBudget(state, entry);
    case 'proposal':
      return faultInProposal(state, entry);
    case 'role':
      return faultInRole(state, entry);
    case 'purchase':
      return faultInPurchase(state, entry);
    case 'review': {
      const purchase = state.purchases[entry.purchase];
      return purchase?.by === entry.by ? 'the buyer acknowledged his own purchase' : undefined;
    }
  }
}

/** Who agreed besides who asked for it. */
function agreed(state: State, place: number): number[] {
  const proposal = state.proposals[place];
  const said = state.log.flatMap((entry) =>
    entry.kind === 'proposal' && entry.proposal === place && entry.verb === 'confirm' && isPerson(entry.by)
      ? [entry.by]
      : [],
  );
  return [...new Set(said)].filter((who) => who !== proposal?.by);
}

function faultInSetting(state: State, entry: Setting): string | undefined {
  if (entry.proposal !== null) {
    const proposal = state.proposals[entry.proposal];
    if (proposal?.body.kind === 'settings' && !isDeepStrictEqual(proposal.body.from, entry.from))
      return 'a proposal changed what had changed meanwhile';
  }
  if (!raises(entry) || entry.versionBefore === 1) return undefined;
  const then = beforeIt(state, entry);
  const optsOut = entry.field === 'onePerson' && !tookLately(then, entry.by);
  if (entry.alone && (isLonely(then, entry.by) || optsOut)) return undefined;
  const others = entry.proposal === null ? [] : agreed(state, entry.proposal);
  return others.length < 1 ? `${entry.field} raised by one person` : undefined;
}

/** Who maps one group instead of another has not taken anything from anybody before that. */
const beforeIt = (state: State, { field }: Setting): State =>
  field === 'mapped'
    ? { ...state, lostSay: state.lostSay.filter(({ whom, at }) => whom !== null || at < state.now) }
    : state;

const BUYABLE = ['MOSA', 'EA'];

/** Can more be spent after it than before? Judged by what it allows, not by who may set it. */
function raises({ field, from, to, modeBefore }: Setting): boolean {
  if (field === 'mode') return to === 'requests' || from === 'off';
  if (field === 'agreement') return BUYABLE.includes(String(to)) && !BUYABLE.includes(String(from));
  if (field === 'onePerson') return to === true;
  if (field === 'limit') return Number(to) > Number(from);
  if (field === 'mapped')
    return Array.isArray(to) && Array.isArray(from) && to.some((group) => !from.includes(group));
  return modeBefore === 'requests' && Number(to) > Number(from);
}

function faultInBudget(state: State, entry: Extract<Entry, { kind: 'budget' }>): string | undefined {
  if (entry.verb === 'end')
    return truly(state, entry.by, 'owner', 'approver') ? undefined : 'a budget ended without the role';
  if (entry.alone && isLonely(state, entry.by)) return undefined;
  const [before, after] = [state.budgets[entry.budget - 1], state.budgets[entry.budget]];
  const allowsMore =
    !before ||
    !after ||
    after.amount > before.amount ||
    after.topUps > before.topUps ||
    (after.period === 'month' && before.period === 'quarter');
  if (entry.proposal === null && !allowsMore) return undefined;
  const others = entry.proposal === null ? [] : agreed(state, entry.proposal);
  return others.length < 2 ? 'a budget by fewer than two approvers' : undefined;
}

function faultInProposal(state: State, entry: Extract<Entry, { kind: 'proposal' }>): string | undefined {
  const proposal = state.proposals[entry.proposal];
  if (!proposal || !isPerson(entry.by)) return undefined;
  const decides = entry.verb === 'confirm' || entry.verb === 'reject';
  if (decides && entry.at >= afterWorking(proposal.at, 2 * WORKING_DAY))
    return 'a proposal decided after its time';
  if (entry.verb === 'reject')
    return truly(state, entry.by, 'owner', 'approver') ? undefined : 'rejected without the role';
  if (entry.verb !== 'confirm') return undefined;
  if (proposal.by === entry.by) return isLonely(state, entry.by) ? undefined : 'confirmed by who proposed it';
  const roles = proposal.body.kind === 'budget' ? (['approver'] as const) : (['owner', 'approver'] as const);
  return truly(state, entry.by, ...roles) ? undefined : 'confirmed without the role';
}

function faultInRole(state: State, entry: Extract<Entry, { kind: 'role' }>): string | undefined {
  if (entry.verb === 'give' && entry.by === entry.whom) return 'gave himself a role';
  const tookOwn = entry.verb === 'take' && entry.by === entry.whom && entry.role === 'owner';
  return tookOwn || truly(state, entry.by, 'owner') ? undefined : 'roles changed by no owner';
}

/** Covered: by an approval that stood, up to its amount; and where Microsoft buys, what needs no request. */
function faultInPurchase(state: State, entry: Extract<Entry, { kind: 'purchase' }>): string | undefined {
  const purchase = state.purchases[entry.purchase];
  if (!purchase) return 'a purchase that is not there';
  if (!truly(state, purchase.by, 'buyer', 'owner')) return 'bought without the role';
  if (state.purchases.filter(({ key }) => key === purchase.key).length > 1) return 'one click, two purchases';
  const stood = entry.before !== null && ['approved', 'claimed', 'unknown', 'settled'].includes(entry.before);
  const approved = stood && purchase.topUp !== null ? (state.topUps[purchase.topUp]?.amount ?? 0) : 0;
  const total = state.purchases.reduce(
    (sum, { topUp, credit }) => sum + (topUp !== null && topUp === purchase.topUp ? credit : 0),
    0,
  );
  const needsNoRequest = state.settings.mode === 'microsoft' && !purchase.emergency;
  if (purchase.topUp === null ? needsNoRequest : total <= approved) return undefined;
  const isReviewed = state.reviews.some((review) => review.purchase === entry.purchase);
  return isReviewed ? undefined : 'a purchase that nobody approved, and nobody is asked';
}
