import type { Activity, TurnContext } from 'botbuilder';
import { decisionsOn } from '../cards/decisions.ts';
import type { Message } from '../domain/messages/card-copy.ts';
import type { BotDeps } from './deps.ts';
import type { CreditAdapter } from './adapter.ts';
import { consentActivity } from './file-consent.ts';
import type { Reply } from './turn.ts';

const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

interface Served {
  readonly organisationId: string;
  readonly deps: BotDeps;
  readonly adapter: Pick<CreditAdapter, 'later'>;
}

/** As a message in the chat. */
export async function answerMessage(reply: Reply, context: TurnContext, organisation: Served): Promise<void> {
  await rememberShown(reply, organisation);
  const sent = await context.sendActivity(replyActivity(reply));
  await markPosted(reply, sent?.id, { context, organisation });
  await andThen(reply, context, organisation);
}

/** What follows an answer as a message of its own. */
async function andThen(reply: Reply, context: TurnContext, { adapter }: Served): Promise<void> {
  if (reply.kind === 'file') await context.sendActivity(consentActivity(reply.offer));
  if (reply.kind !== 'later') return;
  const { serviceUrl, conversation } = context.activity;
  adapter.later({ serviceUrl, id: conversation.id }, reply.work.then(replyActivity));
}

/** As the new face of the card whose button was pressed, or a sentence under it. Always HTTP 200, always a body. */
export async function answerInvoke(reply: Reply, context: TurnContext, organisation: Served): Promise<void> {
  await rememberShown(reply, organisation);
  const body =
    reply.kind === 'card'
      ? { statusCode: 200, type: CARD_TYPE, value: reply.card }
      : { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: reply.text };
  await markPosted(reply, context.activity.replyToId, { context, organisation });
  await andThen(reply, context, organisation);
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
}

/** 400: this is no card action. 501: an invoke this bot has no use for. */
export async function refuseInvoke(context: TurnContext, status: 400 | 501): Promise<void> {
  const value = { code: status === 400 ? 'BadRequest' : 'NotImplemented', message: 'Nothing was done.' };
  const body = { statusCode: status, type: 'application/vnd.microsoft.error', value };
  const http = status === 400 ? 200 : status;
  await context.sendActivity({ type: 'invokeResponse', value: { status: http, body } });
}

/** Sentences go as plain text, so that nothing a person typed is read as Markdown. */
export const replyActivity = (reply: Reply): Partial<Activity> =>
  reply.kind === 'card' ? messageActivity(reply) : { type: 'message', text: reply.text, textFormat: 'plain' };

export const messageActivity = ({ card, summary }: Message): Partial<Activity> => ({
  type: 'message',
  summary,
  attachments: [{ contentType: CARD_TYPE, content: card }],
});

/** What somebody decides on a card counts only if that card was shown. */
async function rememberShown(reply: Reply, { organisationId, deps }: Served): Promise<void> {
  const shown = reply.kind === 'card' ? decisionsOn(reply.card) : [];
  if (shown.length > 0) await deps.useCases.rememberShown(organisationId, shown);
}

/** What the turn shows need not be posted by the delivery job; without an id the job posts it after all. */
async function markPosted(
  reply: Reply,
  activityId: string | undefined,
  {
    context: { activity },
    organisation: { deps, organisationId },
  }: { context: TurnContext; organisation: Served },
): Promise<void> {
  if (reply.kind !== 'card' || reply.copyId === undefined || !activityId) return;
  const at = { serviceUrl: activity.serviceUrl, conversationId: activity.conversation.id, activityId };
  await deps.useCases.markPosted({ organisationId, copyId: reply.copyId, at });
}
