import { refused, type Answer } from '../http/answer.ts';

/** Bot Framework's refusals, with the codes and words bots meet in the field. */
export const badSyntax = (message: string): Answer => refused(400, 'BadSyntax', message);

export const conversationNotFound = (): Answer =>
  refused(404, 'ConversationNotFound', 'Conversation not found.');

export const activityNotFound = (): Answer =>
  refused(404, 'ActivityNotFoundInConversation', 'The activity was not found in the conversation.');

export const notInRoster = (): Answer =>
  refused(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.');

export const blockedByUser = (): Answer =>
  refused(403, 'ConversationBlockedByUser', 'User blocked the conversation with the bot.');

export const notYours = (): Answer =>
  refused(403, 'Forbidden', 'A bot may change only the messages it sent itself.');

export const tooBig = (): Answer => refused(413, 'MessageSizeTooBig', 'Message size too large.');

export const tooMany = (): Answer =>
  refused(429, 'TooManyRequests', 'Rate limit exceeded.', { 'retry-after': '1' });
