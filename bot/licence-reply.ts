import { readerOf } from '../cards/licence-reader.ts';
import { licenceRequestCard } from '../cards/licence-request.ts';
import type { LicenceRefusal } from '../domain/licences/requests/refusal.ts';
import type { LicenceRequestView } from '../domain/licences/requests/request.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Reply, Turn } from './turn.ts';

/** This person's view of a request for licences as SQL has it now. */
export function licenceReply(
  view: LicenceRequestView,
  turn: Turn,
  { copyId, notice }: { copyId?: string | undefined; notice?: string } = {},
): Reply {
  const { words } = turn.deps;
  const card = licenceRequestCard(view, readerOf(view, turn.actor), words, { notice });
  const summary = words.licenceRequest.summary(view.request.number);
  return { kind: 'card', card, summary, ...(copyId !== undefined && { copyId }) };
}

export const licenceRefused = (refusal: LicenceRefusal, turn: Turn): string =>
  turn.deps.words.licenceReplies.refused(refusal, turn.organisation.settings.timeZone);

/** The card with the stored outcome, or why not: whoever loses a race is told who won. */
export const licenceAnswer = (outcome: Outcome<LicenceRequestView, LicenceRefusal>, turn: Turn): Reply =>
  outcome.ok
    ? licenceReply(outcome.value, turn)
    : { kind: 'text', text: licenceRefused(outcome.refusal, turn) };
