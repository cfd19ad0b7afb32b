import { beginBudget } from './begin-budget.ts';
import { afterWorking, WORKING_DAY } from './clock.ts';
import { actsAlone, holds, holdsSurely, isSilent, may, whoHolds } from './people.ts';
import { BEFORE, DONE, record, refused, type Answer } from './record.ts';
import type { Rules } from './rules.ts';
import { change, end, fits, proposalAt } from './change.ts';
import type { ModelProposal, State, Who } from './state.ts';

type Body = ModelProposal['body'];

const PROPOSERS = { settings: ['owner'], budget: ['owner', 'approver', 'buyer'] } as const;
const CONFIRMERS = { settings: ['owner', 'approver'], budget: ['approver'] } as const;

const needed = (kind: Body['kind'], rules: Rules): number =>
  kind === 'budget' && rules['budget-two'] ? 2 : 1;

export function propose(
  state: State,
  rules: Rules,
  { who, body, key }: { who: Who; body: Body; key: string },
): Answer {
  if (state.proposals.some((known) => known.key === key && known.by === who)) return DONE;
  const allowed = may(state, rules, who, ...PROPOSERS[body.kind]);
  if (allowed !== 'yes') return refused(allowed === 'no' ? 'not-allowed' : allowed);
  const alone = actsAlone(state, rules, who);
  const others = whoHolds(state, rules, ...CONFIRMERS[body.kind]).filter((other) => other !== who);
  if (!alone && others.length < needed(body.kind, rules)) return refused('no-second-person');
  for (const [place, older] of state.proposals.entries())
    if (older.state === 'proposed' && older.by === who && older.body.kind === body.kind)
      end(state, rules, place, 'withdraw', who, 'withdrawn');
  const place =
    state.proposals.push({
      key,
      by: who,
      at: state.now,
      decideBy: afterWorking(state.now, 2 * WORKING_DAY),
      needed: needed(body.kind, rules),
      body,
      state: 'proposed',
      confirmedBy: [],
    }) - 1;
  record(state, rules, 'propose', who, {
    kind: 'proposal',
    verb: 'propose',
    by: who,
    proposal: place,
    at: state.now,
  });
  if (!alone) return DONE;
  end(state, rules, place, 'confirm', who, 'accepted');
  apply(state, rules, place, who, true);
  return DONE;
}

export function decideProposal(
  state: State,
  rules: Rules,
  tap: { who: Who; place: number; forged: boolean },
  verb: 'confirm' | 'reject' | 'withdraw',
): Answer {
  const { who, place, forged } = tap;
  const proposal = proposalAt(state, place);
  const refusal = whyNot(state, rules, who, proposal, verb);
  if (refusal) return refusal;
  if (forged && verb !== 'withdraw' && rules['shown-card']) return refused('out-of-date');
  if (verb === 'reject') end(state, rules, place, verb, who, 'rejected');
  else if (verb === 'withdraw') end(state, rules, place, verb, who, 'withdrawn');
  else confirm(state, rules, who, place);
  return DONE;
}

function whyNot(
  state: State,
  rules: Rules,
  who: Who,
  proposal: ModelProposal,
  verb: 'confirm' | 'reject' | 'withdraw',
): Answer | undefined {
  const isOwn = proposal.by === who;
  if (verb === 'withdraw') {
    if (!isOwn) return refused(isSilent(state) ? 'microsoft-silent' : 'not-allowed');
  } else {
    const roles = verb === 'reject' ? CONFIRMERS.settings : CONFIRMERS[proposal.body.kind];
    const allowed = may(state, rules, who, ...roles);
    if (allowed !== 'yes') return refused(allowed === 'no' ? 'not-allowed' : allowed);
  }
  if (verb === 'confirm' && proposal.confirmedBy.includes(who)) return BEFORE;
  if (proposal.state !== 'proposed')
    return endedBy(state, proposal, who) === verb ? BEFORE : refused('already-decided');
  return verb !== 'withdraw' && isOwn && rules['proposer-excluded'] ? refused('own-proposal') : undefined;
}

/** The verb with which this person ended it. */
function endedBy(state: State, proposal: ModelProposal, who: Who): string | undefined {
  const place = state.proposals.indexOf(proposal);
  const last = state.log.findLast((entry) => entry.kind === 'proposal' && entry.proposal === place);
  return last?.kind === 'proposal' && last.by === who ? last.verb : undefined;
}

function confirm(state: State, rules: Rules, who: Who, place: number): void {
  const proposal = proposalAt(state, place);
  if (!stands(state, rules, proposal)) return end(state, rules, place, 'overtake', 'clock', 'overtaken');
  const roles = CONFIRMERS[proposal.body.kind];
  if (rules['former-approver-dropped'])
    proposal.confirmedBy = proposal.confirmedBy.filter((other) =>
      roles.some((role) => holds(state, rules, other, role)),
    );
  proposal.confirmedBy.push(who);
  const enough = proposal.confirmedBy.length >= proposal.needed;
  end(state, rules, place, 'confirm', who, enough ? 'accepted' : 'proposed');
  if (enough) apply(state, rules, place, who, false);
}

/** What it started from is as it was, it is still sound, and who proposed it still could. */
function stands(state: State, rules: Rules, { by, body }: ModelProposal): boolean {
  if (!PROPOSERS[body.kind].some((role) => holdsSurely(state, rules, by, role)) && rules['overtaken'])
    return false;
  return fits(state, rules, body);
}

function apply(state: State, rules: Rules, place: number, by: Who, alone: boolean): void {
  const { body } = proposalAt(state, place);
  if (body.kind === 'budget') return beginBudget(state, rules, body, { who: by, proposal: place });
  change(state, rules, { by, field: body.field, to: body.to, proposal: place, alone });
}

export function lapseProposals(state: State, rules: Rules): void {
  if (!rules['proposal-deadline']) return;
  for (const [place, proposal] of state.proposals.entries())
    if (proposal.state === 'proposed' && state.now >= proposal.decideBy)
      end(state, rules, place, 'expire', 'clock', 'expired');
}
