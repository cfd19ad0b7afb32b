import type { Audience, Card } from '../domain/messages/card-copy.ts';
import type { ProposalView } from '../domain/proposals/proposal.ts';
import type { Words } from '../locales/en.ts';
import {
  button,
  line,
  mainButton,
  quiet,
  render,
  speech,
  type Button,
  type Headline,
  type Line,
} from './card.ts';
import { cardDigest } from './digest.ts';
import { proposalFacts } from './proposal-facts.ts';
import template from './proposal.json' with { type: 'json' };
import { allOf, anyOf, named } from './top-up-people.ts';

/** `restSaved`: shown right after a form, of which the harmless part is stored already. */
export interface ProposalCardOptions {
  readonly restSaved?: boolean;
  /** A finished sentence about what was just pressed. */
  readonly notice?: string;
}

/**
 * A change that waits for a second person, or how it ended. Whoever can confirm sees it with buttons that carry the
 * digest of the card they stand on; who proposed it can withdraw it; everybody else may look.
 */
export function proposalCard(
  view: ProposalView,
  audience: Audience,
  words: Words,
  options: ProposalCardOptions = {},
): Card {
  const blank = render(template, proposalCardView({ view, audience, words, options, shownDigest: '' }));
  const shownDigest = cardDigest(blank);
  return render(template, proposalCardView({ view, audience, words, options, shownDigest }));
}

interface Shown {
  readonly view: ProposalView;
  readonly audience: Audience;
  readonly words: Words;
  readonly options: ProposalCardOptions;
  readonly shownDigest: string;
}

export function proposalCardView(shown: Shown) {
  const { view, words } = shown;
  const headline = headlineOf(shown);
  const lines = [...linesOf(shown), ...(shown.options.restSaved ? [line(words.proposal.restSaved)] : [])];
  const facts = proposalFacts(view, words);
  const told = facts.map(({ title, value }) => line(`${title}: ${value}`));
  return { headline, lines, facts, buttons: buttonsOf(shown), speak: speech(headline, [...told, ...lines]) };
}

function headlineOf({ view, audience, words: { proposal: say } }: Shown): Headline {
  const { state, body, confirmationsNeeded, confirmedBy } = view.proposal;
  if (state === 'accepted') return { text: say.ended.accepted, tone: 'good' };
  if (state === 'expired' || state === 'overtaken') return { text: say.ended[state], tone: 'warning' };
  if (state !== 'proposed') return { text: say.ended[state], tone: 'emphasis' };
  if (audience === 'approver') return { text: say.asks[body.kind], tone: 'accent' };
  const missing = confirmationsNeeded - confirmedBy.length;
  return { text: missing > 1 ? say.waitingMore(missing) : say.waiting, tone: 'emphasis' };
}

function linesOf(shown: Shown): Line[] {
  const { view, words } = shown;
  const { proposal: say, format } = words;
  const { proposal, organisation } = view;
  const moment = (at: number): string => format.moment(at, organisation.settings.timeZone);
  const proposed = say.proposedBy(named(view.proposedByName), moment(proposal.proposedAt));
  if (proposal.state === 'proposed')
    return [line(proposed), ...waitingLines(shown), quiet(say.confirmBy(moment(proposal.decideBy)))];
  return [quiet(proposed), ...endLines(view, moment, words)];
}

function waitingLines({ view, audience, words }: Shown): Line[] {
  const { proposal: say } = words;
  const { confirmers, confirmedByNames } = view;
  const first = confirmedByNames.length > 0 ? [line(say.first(allOf(confirmedByNames, words)))] : [];
  if (audience === 'approver') return first;
  if (confirmers.length === 0) return [...first, line(say.nobodyCan)];
  const names = (people: typeof confirmers) => people.map(({ name }) => name).slice(0, MOST_NAMES);
  const unreachable = confirmers.filter(({ reachable }) => !reachable);
  return [
    ...first,
    line(say.canConfirm(anyOf(names(confirmers), words))),
    ...(unreachable.length > 0 ? [line(say.unreachable(allOf(names(unreachable), words)))] : []),
  ];
}

const MOST_NAMES = 3;

function endLines(view: ProposalView, moment: (at: number) => string, words: Words): Line[] {
  const { proposal: say } = words;
  const { state, decidedAt, decidedBy, proposedBy } = view.proposal;
  if (decidedAt === null) return [];
  const by = view.decidedByName;
  const when = by === null ? say.endedAt(moment(decidedAt)) : say.endedBy(named(by), moment(decidedAt));
  if (state === 'accepted' && decidedBy === proposedBy) return [line(when), line(say.byOnePerson)];
  const isOver = state === 'expired' || state === 'overtaken';
  return [line(when), ...(isOver ? [line(say.proposeAgain)] : [])];
}

function buttonsOf({ view, audience, words: { proposal: say }, shownDigest }: Shown): Button[] {
  const { id: proposalId, state } = view.proposal;
  if (state !== 'proposed') return [button(say.settings, 'setup-form')];
  const seen = { proposalId, shownDigest };
  if (audience === 'approver')
    return [mainButton(say.confirm, 'proposal-confirm', seen), button(say.reject, 'proposal-reject', seen)];
  return audience === 'requester' ? [button(say.withdraw, 'proposal-withdraw', { proposalId })] : [];
}
