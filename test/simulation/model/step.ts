import { WHO_IT_IS_WITH, type Command } from '../commands.ts';
import { askBudget, endBudget } from './budgets.ts';
import { overtakeUnfit } from './change.ts';
import { MINUTE } from './clock.ts';
import { decideProposal, lapseProposals } from './proposals.ts';
import { answerReview, bought, boughtFree } from './purchases.ts';
import { askByPolicy } from './recharge.ts';
import { DONE, refused, WORLD, type Answer } from './record.ts';
import { request } from './request.ts';
import { askMicrosoft, giveOrTake, inWorld, lookRound } from './roles.ts';
import type { Rules } from './rules.ts';
import { set } from './settings.ts';
import type { ModelProposal, ModelReview, ModelTopUp, State } from './state.ts';
import { approve, cancel, claim, decline, dropClaim, dropClaims, lapse, tell } from './top-ups.ts';

/** What was pressed: a command with the thing its card was about and the natural key it carried. */
export interface Click {
  readonly command: Command;
  readonly key: string;
  /** Place of the top-up, proposal or review; undefined: there is none. */
  readonly place: number | undefined;
}

export function press(state: State, command: Command): Click {
  state.keys += 1;
  const place = placeIn(state, command);
  return { command: byName(state, command, place), key: `key ${state.keys}`, place };
}

function byName(state: State, command: Command, place: number | undefined): Command {
  if (!('who' in command) || command.who !== WHO_IT_IS_WITH) return command;
  const topUp = place === undefined ? undefined : state.topUps[place];
  return { ...command, who: topUp?.claimedBy ?? 3 };
}

/** The newest for which the verb means something come first, then the others: most clicks are meant, some are not. */
function placeIn(state: State, command: Command): number | undefined {
  if (!('which' in command)) return undefined;
  const { list, fit } = targetsOf(state, command.do);
  const newestFirst = [...list.keys()].toReversed();
  const fitting = fit.flatMap((wanted) => newestFirst.filter((place) => stateOf(list[place]) === wanted));
  return [...fitting, ...newestFirst.filter((place) => !fitting.includes(place))][command.which];
}

const stateOf = (one: Target | undefined): string =>
  one === undefined ? '' : 'state' in one ? one.state : (one.answer ?? 'open');

type Target = ModelTopUp | ModelProposal | ModelReview;
type Verb = Extract<Command, { which: number }>['do'];

function targetsOf(state: State, verb: Verb): { list: readonly Target[]; fit: readonly string[] } {
  if (verb === 'acknowledge' || verb === 'query') return { list: state.reviews, fit: ['open'] };
  if (verb === 'confirm' || verb === 'reject' || verb === 'withdraw')
    return { list: state.proposals, fit: ['proposed'] };
  return { list: state.topUps, fit: FIT[verb] };
}

const FIT: Readonly<
  Record<Exclude<Verb, 'acknowledge' | 'query' | 'confirm' | 'reject' | 'withdraw'>, readonly string[]>
> = {
  approve: ['requested'],
  decline: ['requested'],
  cancel: ['unknown', 'claimed', 'approved', 'requested'],
  claim: ['approved'],
  release: ['claimed'],
  fail: ['unknown', 'claimed'],
  lose: ['claimed'],
  bought: ['unknown', 'claimed', 'approved', 'failed'],
};

/** One click as the rules have it; changes the state in place. What time decided is decided first. */
export function step(state: State, rules: Rules, click: Click): Answer {
  const { command } = click;
  if (command.do === 'pass') state.now += command.minutes * MINUTE;
  lapse(state, rules);
  lapseProposals(state, rules);
  if ('who' in command && rules['role-at-click']) askMicrosoft(state, rules, command.who);
  const answer = act(state, rules, click);
  // Looking at things settles what time has left of them.
  lapse(state, rules);
  return answer;
}

function act(state: State, rules: Rules, { command, key, place }: Click): Answer {
  switch (command.do) {
    case 'request':
      return request(state, rules, { by: command.who, units: command.units, failing: command.failing, key });
    case 'approve':
    case 'decline':
    case 'cancel':
    case 'claim':
    case 'release':
    case 'fail':
    case 'lose':
    case 'bought':
      return tap(state, rules, command, { key, place });
    case 'bought-free':
      return boughtFree(state, rules, command.who, {
        key,
        credit: command.units,
        order: null,
        emergency: command.emergency,
      });
    case 'acknowledge':
    case 'query': {
      if (place === undefined) return refused('unknown-purchase');
      return answerReview(
        state,
        rules,
        { who: command.who, place },
        command.do === 'query' ? 'queried' : 'acknowledged',
      );
    }
    case 'ask-budget': {
      const { period, units: amount, topUps } = command;
      return askBudget(state, rules, { who: command.who, terms: { period, amount, topUps }, key });
    }
    case 'end-budget':
      return endBudget(state, rules, command.who);
    case 'confirm':
    case 'reject':
    case 'withdraw': {
      if (place === undefined) return refused('unknown-proposal');
      return decideProposal(state, rules, { who: command.who, forged: command.forged, place }, command.do);
    }
    case 'set':
      return set(state, rules, { ...command, key });
    case 'give':
    case 'take':
      return giveOrTake(state, rules, command.do, command);
    case 'join':
    case 'quit':
    case 'leave':
    case 'return':
    case 'graph':
    case 'teams':
    case 'again':
    case 'pass':
    case 'schedule':
    case 'crash':
      return inTheWorld(state, rules, command);
  }
}

type Worldly = Extract<
  Command,
  { do: 'join' | 'quit' | 'leave' | 'return' | 'graph' | 'teams' | 'again' | 'pass' | 'schedule' | 'crash' }
>;

function inTheWorld(state: State, rules: Rules, command: Worldly): Answer {
  if (command.do === 'graph') state.graphAnswers = command.answers;
  if ('whom' in command) return inWorld(state, command);
  if (command.do !== 'schedule' && command.do !== 'teams') return WORLD;
  lookRound(state, rules);
  dropClaims(state, rules);
  overtakeUnfit(state, rules);
  askByPolicy(state, rules);
  return DONE;
}

type Tapped = Extract<
  Command,
  { do: 'approve' | 'decline' | 'cancel' | 'claim' | 'release' | 'fail' | 'lose' | 'bought' }
>;

function tap(state: State, rules: Rules, command: Tapped, { key, place }: Omit<Click, 'command'>): Answer {
  const topUp = place === undefined ? undefined : state.topUps[place];
  if (place === undefined || !topUp) return refused('unknown-top-up');
  dropClaim(state, rules, place);
  lapse(state, rules);
  const at = { state, rules, who: command.who, place };
  switch (command.do) {
    case 'approve':
      return approve(at, command.forged);
    case 'decline':
      return decline(at, command.forged);
    case 'cancel':
      return cancel(at);
    case 'claim':
      return claim(at);
    case 'bought': {
      const credit = Math.max(50, topUp.amount + command.credit);
      return bought(at, { key, credit, order: command.order, emergency: false });
    }
    case 'release':
    case 'fail':
    case 'lose':
      return tell(at, command.do);
  }
}
