import { lastDayOf } from '../domain/calendar.ts';
import type { LicenceRequestView } from '../domain/licences/requests/request.ts';
import type { Card, Note, ReminderDue } from '../domain/messages/card-copy.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import type { ProposalState, ProposalView } from '../domain/proposals/proposal.ts';
import type { TopUpView } from '../domain/top-ups/top-up.ts';
import type { Words } from '../locales/en.ts';
import { escape } from './escape.ts';
import { licenceNotice, licencesAsked, shortNotice } from './licence-note.ts';
import { mentionsOf, type Mentionable } from './mention.ts';
import { noticeCard, type Notice } from './notice.ts';
import { proposalReminder } from './proposal-reminder.ts';
import { proposalFacts } from './proposal-facts.ts';
import { allOf, named, requesterOf } from './top-up-people.ts';
import { receiptText } from './top-up-receipt.ts';

export interface NoteContext {
  readonly view?: TopUpView | undefined;
  readonly proposal?: ProposalView | undefined;
  readonly licences?: LicenceRequestView | undefined;
  /** The note's people, in its order. */
  readonly people?: readonly Mentionable[] | undefined;
  /** Teams mentions only whoever is in the conversation: everybody in a channel, nobody else in a personal chat. */
  readonly inChannel?: boolean | undefined;
  readonly organisation: Organisation;
}

/** A message that says one thing once. */
export const noteCard = (note: Note, context: NoteContext, words: Words): Card =>
  noticeCard(noteNotice(note, context, words), words);

export function noteNotice(note: Note, context: NoteContext, words: Words): Notice {
  const { note: say, format } = words;
  switch (note.kind) {
    case 'recharge-held':
      return {
        icon: 'warning',
        title: say.held,
        lines: [say.heldReason(note.reason)],
        buttons: [{ title: say.status, verb: 'auto-recharge', data: {} }],
      };
    case 'card-expires':
      return cardExpires(note.month, words);
    case 'bought-differs':
      return {
        icon: 'warning',
        title: say.differs(format.whole(note.bought), format.whole(note.approved)),
        lines: [say.differsLine],
        buttons: openButton(note.topUpId, words),
      };
    case 'proposal-ended':
    case 'proposal-reminder':
    case 'resumed':
      return context.proposal
        ? ABOUT_PROPOSAL[note.kind](context.proposal, words)
        : { icon: 'info', title: say.changeGone, lines: [] };
    case 'license-asked':
      return licencesAsked(note, words);
    case 'spike-asked':
      return spikeAsked(note.episodeId, words);
    case 'purchase-queried':
      return queried(note, context, words);
    case 'channel-lost':
      return channelLost(note.name, words);
    case 'person-left':
      return personLeft(context, words);
    case 'unreachable':
      return unreachable(note.topUpId, context, words);
    case 'license-done':
    case 'license-failed':
    case 'license-declined':
    case 'license-expired':
    case 'license-cancelled':
    case 'license-reminder':
    case 'license-in-the-way':
    case 'license-by-hand':
    case 'license-by-hand-reminder':
    case 'license-not-put-back':
      return licenceNotice(note.kind, context.licences, words);
    case 'license-short':
      return shortNotice(note, words);
    case 'top-up-settled':
    case 'top-up-declined':
    case 'top-up-expired':
    case 'top-up-cancelled':
    case 'top-up-failed':
    case 'top-up-unknown':
    case 'top-up-reminder':
      return context.view ? outcome(note, context.view, words) : { icon: 'info', title: say.gone, lines: [] };
  }
}

const channelLost = (name: string, { note: say }: Words): Notice => ({
  icon: 'warning',
  title: say.channelLost(escape(name, 40)),
  lines: say.channelLostLines,
  buttons: [{ title: say.setup, verb: 'setup-form', data: {} }],
});

function cardExpires(month: string, { note: say, format }: Words): Notice {
  const day = format.dayOfYear(lastDayOf(month, 'UTC'), 'UTC');
  return {
    icon: 'warning',
    title: say.cardExpires(format.cardMonth(month), day),
    lines: [say.cardExpiresThen, say.cardExpiresWhere],
    buttons: [{ title: say.setup, verb: 'setup-form', data: {} }],
  };
}

function spikeAsked(episodeId: string, { note: say, alerts }: Words): Notice {
  const { title, line } = alerts.spendSpike.asked;
  const buttons = [{ title: say.open, verb: 'spike-open', data: { episodeId } }];
  return { icon: 'info', title, lines: [line], buttons };
}

function queried(
  { purchaseId, question }: Extract<Note, { kind: 'purchase-queried' }>,
  { people = [] }: NoteContext,
  words: Words,
): Notice {
  const { note: say } = words.purchaseReview;
  const by = people[0] === undefined ? words.note.someone : named(people[0].name);
  return {
    icon: 'warning',
    title: say.title(by),
    lines: [say.line(escape(question, 300)), say.hint],
    buttons: [{ title: say.open, verb: 'purchase-open', data: { purchaseId } }],
  };
}

function unreachable(topUpId: string, { people = [], inChannel = false }: NoteContext, words: Words): Notice {
  const { note: say, format } = words;
  const mentions = inChannel ? mentionsOf(people) : [];
  const names = inChannel
    ? format.allOf(mentions.map(({ text }) => text))
    : allOf(
        people.map(({ name }) => name),
        words,
      );
  return {
    icon: 'warning',
    title: say.unreachable,
    lines: [say.unreachableLine(names === '' ? say.someone : names)],
    buttons: openButton(topUpId, words),
    mentions,
  };
}

function proposalEnded(view: ProposalView, words: Words): Notice {
  const { proposal: say } = words;
  const { state, id: proposalId } = view.proposal;
  const facts = proposalFacts(view, words).map(({ title, value }) => `${title}: ${value}`);
  const by = view.decidedByName === null ? [] : [say.by(named(view.decidedByName))];
  return {
    icon: PROPOSAL_ICONS[state],
    title: say.told[state],
    lines: [...facts, ...by],
    buttons: [{ title: say.open, verb: 'proposal-open', data: { proposalId } }],
  };
}

function resumed({ proposal, proposedByName, confirmedByNames }: ProposalView, words: Words): Notice {
  const { note: say } = words;
  const by = proposal.decidedBy === proposal.proposedBy ? '' : allOf(confirmedByNames, words);
  const why = proposal.body.kind === 'resume' ? [say.resumedWhy(escape(proposal.body.reason, 100))] : [];
  return {
    icon: 'info',
    title: say.resumed,
    lines: [say.resumedBy(named(proposedByName), by), ...why, say.resumedStopAgain],
    buttons: [{ title: say.status, verb: 'auto-recharge', data: {} }],
  };
}

const PROPOSAL_ICONS: Readonly<Record<ProposalState, Notice['icon']>> = {
  proposed: 'info',
  accepted: 'ok',
  rejected: 'stop',
  withdrawn: 'info',
  expired: 'warning',
  overtaken: 'warning',
};

function personLeft({ people = [] }: NoteContext, { note: say, people: who }: Words): Notice {
  const [name] = people.map((person) => named(person.name));
  return {
    icon: 'warning',
    title: say.left(name ?? say.someone),
    lines: say.leftLines,
    buttons: [{ title: who.open, verb: 'people-form', data: {} }],
  };
}

type OutcomeNote = Extract<Note, { kind: `top-up-${string}` }>;

function outcome(note: OutcomeNote, view: TopUpView, words: Words): Notice {
  const { note: say, format } = words;
  const amount = format.whole(view.topUp.amount);
  const askAgain = [{ title: say.askAgainButton, verb: 'top-up-form', data: {} }];
  switch (note.kind) {
    case 'top-up-settled': {
      const bought = format.short(view.purchase?.credit ?? view.topUp.amount);
      const lines = receiptText(view, words).lines.map(({ text }) => text);
      return {
        icon: 'ok',
        title: say.settled(bought),
        lines,
        buttons: [{ title: say.balance, verb: 'balance', data: {} }],
      };
    }
    case 'top-up-declined': {
      const reason = words.topUp.reasons[note.reason];
      const by =
        view.decidedByName === null
          ? say.declinedReason(reason)
          : say.declinedBy(named(view.decidedByName), reason);
      return { icon: 'stop', title: say.declined(amount), lines: [by, say.askAgain], buttons: askAgain };
    }
    case 'top-up-expired':
      return { icon: 'warning', title: say.expired(amount), lines: [say.askAgain], buttons: askAgain };
    case 'top-up-failed':
      return { icon: 'stop', title: say.failed(amount), lines: [say.failedLine], buttons: askAgain };
    case 'top-up-unknown': {
      const buyer = view.claimedByName === null ? say.someone : named(view.claimedByName);
      const buttons = openButton(note.topUpId, words);
      return { icon: 'warning', title: say.unknown(amount), lines: [say.unknownLine(buyer)], buttons };
    }
    case 'top-up-reminder':
      return reminder(note.due, view, words);
    case 'top-up-cancelled':
      return {
        icon: 'info',
        title: say.cancelled(amount),
        lines: [],
        buttons: openButton(note.topUpId, words),
      };
  }
}

function reminder(due: ReminderDue, view: TopUpView, words: Words): Notice {
  const { note: say, format } = words;
  const { topUp } = view;
  const amount = format.whole(topUp.amount);
  if (due === 'outcome')
    return {
      icon: 'warning',
      title: say.unknown(amount),
      lines: [say.stillUnknown],
      buttons: openButton(topUp.id, words),
    };
  const by = format.moment(
    due === 'decision' ? topUp.decideBy : (topUp.buyBy ?? topUp.decideBy),
    view.timeZone,
  );
  const asked = [say.askedBy(requesterOf(view, words))];
  const buttons = openButton(topUp.id, words);
  return due === 'decision'
    ? { icon: 'warning', title: say.decide(amount, by), lines: asked, buttons }
    : { icon: 'warning', title: say.buy(amount, by), lines: asked, buttons };
}

const openButton = (topUpId: string, { note: say }: Words): NonNullable<Notice['buttons']> => [
  { title: say.open, verb: 'top-up-open', data: { topUpId } },
];

const ABOUT_PROPOSAL: Readonly<
  Record<'proposal-ended' | 'proposal-reminder' | 'resumed', (view: ProposalView, words: Words) => Notice>
> = { 'proposal-ended': proposalEnded, 'proposal-reminder': proposalReminder, resumed };
