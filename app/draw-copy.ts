import { alertCard, overCard } from '../cards/alert.ts';
import { noteCard } from '../cards/note.ts';
import { paidCallStopCard } from '../cards/paid-calls.ts';
import { proposalCard } from '../cards/proposal.ts';
import { purchaseReviewCard } from '../cards/purchase-review.ts';
import { topUpCard } from '../cards/top-up.ts';
import { alertView } from '../domain/alerts/view-alert.ts';
import type { Tx } from '../domain/database.ts';
import { newId } from '../domain/ids.ts';
import { licenceRequestView } from '../domain/licences/requests/view.ts';
import type { CardCopy, Message, Note } from '../domain/messages/card-copy.ts';
import { topUpOf } from '../domain/messages/rules.ts';
import { stopView } from '../domain/paid-calls/view-stop.ts';
import { viewProposal } from '../domain/proposals/view-proposal.ts';
import { namesOf } from '../domain/organisations/store.ts';
import type { TopUpAudience } from '../domain/top-ups/top-up.ts';
import { reviewView } from '../domain/top-ups/reviews/view-review.ts';
import { topUpView } from '../domain/top-ups/view-top-up.ts';
import type { Words } from '../locales/en.ts';
import type { At } from './books.ts';
import { drawAsk } from './draw-ask.ts';
import { drawDrill, drawDrillReport } from './draw-drill.ts';
import { drawLicences } from './draw-licences.ts';
import { drawWeekly } from './draw-weekly.ts';

interface Copy extends At {
  readonly copy: CardCopy;
  readonly words: Words;
}

/** The card as SQL has it now; undefined when its subject is gone. */
export async function drawCopy(tx: Tx, input: Copy): Promise<Message | undefined> {
  const { note, subject } = input.copy;
  if (note) return drawNote(tx, input, note);
  const drawer = DRAWERS.get(subject.slice(0, subject.indexOf('/')));
  if (!drawer) throw new Error(`nobody draws ${subject}`);
  return drawer(tx, input);
}

type Drawer = (tx: Tx, input: Copy) => Promise<Message | undefined>;

/** By what a subject begins with. */
const DRAWERS: ReadonlyMap<string, Drawer> = new Map([
  ['top-up', drawTopUp],
  ['alert', drawAlert],
  ['over', drawOver],
  ['ask', drawAsk],
  ['drill', drawDrill],
  ['drill-report', drawDrillReport],
  ['proposal', drawProposal],
  ['purchase', drawReview],
  ['paid-calls', drawPaidCalls],
  ['license', drawLicences],
  ['weekly', drawWeekly],
]);

async function drawTopUp(tx: Tx, { copy, words, ...at }: Copy): Promise<Message | undefined> {
  const topUpId = topUpOf(copy);
  const view = topUpId === null ? undefined : await topUpView(tx, { ...at, topUpId });
  if (!view) return undefined;
  const card = topUpCard(view, audienceOf(copy), words, { form: { id: newId() } });
  return { card, summary: words.replies.summaries.topUp(view.topUp.number, view.topUp.amount) };
}

function audienceOf({ audience, id }: CardCopy): TopUpAudience {
  if (audience === 'person')
    throw new Error(`card copy ${id}: a top-up is drawn for a role, not for just anybody`);
  return audience;
}

/** Drawn for one person: who may answer now has the buttons. */
async function drawReview(tx: Tx, { copy, words, ...at }: Copy): Promise<Message | undefined> {
  const purchaseId = copy.subject.slice('purchase/'.length);
  const view = await reviewView(tx, { ...at, purchaseId });
  if (!view) return undefined;
  const card = purchaseReviewCard(view, view.reviewerIds.includes(copy.personId ?? ''), words);
  return { card, summary: words.purchaseReview.summary(words.format.whole(view.credit)) };
}

async function drawAlert(tx: Tx, { copy, words, ...at }: Copy): Promise<Message | undefined> {
  const view = await alertView(tx, { ...at, episodeId: copy.subject.slice('alert/'.length) });
  const inChannel = copy.channelId !== null;
  return view && { card: alertCard(view, words, { inChannel }), summary: words.replies.summaries.alert };
}

/** The alert's own first line, once it is over; nothing when it is not. */
async function drawOver(tx: Tx, { copy, words, ...at }: Copy): Promise<Message | undefined> {
  const view = await alertView(tx, { ...at, episodeId: copy.subject.slice('over/'.length) });
  if (!view || view.episode.closedAt === null) return undefined;
  return { card: overCard(view, words), summary: words.replies.summaries.alert, quiet: true };
}

async function drawPaidCalls(tx: Tx, { copy, words, organisation }: Copy): Promise<Message | undefined> {
  const stopId = copy.subject.slice('paid-calls/'.length);
  const view = await stopView(tx, { organisation, stopId });
  return view && { card: paidCallStopCard(view, words), summary: words.paidCalls.summary };
}

async function drawProposal(tx: Tx, { copy, words, organisation }: Copy): Promise<Message | undefined> {
  const proposalId = copy.subject.slice('proposal/'.length);
  const view = await viewProposal(tx, { organisation, proposalId });
  return view && { card: proposalCard(view, copy.audience, words), summary: words.proposal.summary };
}

async function drawNote(tx: Tx, { copy, words, ...at }: Copy, note: Note): Promise<Message> {
  const topUpId = topUpOf(copy);
  const view = topUpId === null ? undefined : await topUpView(tx, { ...at, topUpId });
  const proposal = 'proposalId' in note ? await viewProposal(tx, { ...at, ...note }) : undefined;
  const ids = 'personIds' in note ? note.personIds : [];
  const known = await namesOf(tx, at.organisation.id, ids);
  const people = ids.flatMap((id) => {
    const name = known.get(id);
    return name === undefined ? [] : { id, name };
  });
  const inChannel = copy.channelId !== null;
  const licences = 'requestId' in note ? await licenceRequestView(tx, { ...at, ...note }) : undefined;
  const card = noteCard(
    note,
    { view, proposal, licences, people, inChannel, organisation: at.organisation },
    words,
  );
  if (proposal && note.kind === 'proposal-ended')
    return { card, summary: words.proposal.told[proposal.proposal.state] };
  if (note.kind === 'license-asked') return { card, summary: words.licenceForm.summary };
  if (licences) return { card, summary: words.licenceRequest.summary(licences.request.number) };
  return {
    card,
    summary: view
      ? words.replies.summaries.topUp(view.topUp.number, view.topUp.amount)
      : words.replies.summaries.alert,
  };
}
