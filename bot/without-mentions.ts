import type { Message } from '../domain/messages/card-copy.ts';

export const mentionsAnybody = ({ card }: Message): boolean => card['msteams'] !== undefined;

/** The same message with names in place of mentions. */
export function withoutMentions(message: Message): Message {
  const { msteams: _entities, ...card } = message.card;
  return {
    ...message,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the card it was, but for the marks in its texts
    card: JSON.parse(JSON.stringify(card).replace(/<\/?at>/gu, '')) as Message['card'],
  };
}
