import { count } from '../format.ts';

/** The test of every way to people: the marked message, and the report of whoever started it. */
export const drill = {
  title: 'Test, nothing is wrong',
  from: (name: string) => `${name} tries whether alerts reach this place`,
  press: 'Press the button, so that it is known that you saw it',
  see: 'I see it',
  seenTitle: 'Test seen, nothing is wrong',
  seenBy: (names: string) => `Seen by ${names}`,
  summary: 'Test, nothing is wrong',
  reportSummary: 'Test: who has seen it',

  all: 'Test: everybody has seen it',
  some: (seen: number, asked: number) => `Test: ${seen} of ${asked} have seen it`,
  alone: 'Test sent; nobody else has a role to be told',
  failed: (ways: number) => `Test: ${count(ways, 'way', 'ways')} did not work`,
  sent: (at: string, ways: string) => `Sent ${at}: ${ways}`,
  ways: {
    channel: (n: number) => count(n, 'channel', 'channels'),
    chat: (n: number) => count(n, 'chat', 'chats'),
    mail: (n: number) => count(n, 'mail', 'mails'),
  },
  onTheWay: (n: number) => `${n} on the way`,
  after: (name: string, time: string) => `${name} after ${time}`,
  seen: (list: string) => `Seen: ${list}`,
  notYet: (names: string) => `Not yet: ${names}`,
  notArrived: (list: string) => `Did not arrive: ${list}`,
  inChannel: (name: string) => `channel ${name}`,
  byMail: (name: string) => `mail to ${name}`,
  noChannel: 'No channel gets alerts yet',
  noMail: 'No mail: no mailbox is set to send from',
  more: (n: number) => `${n} more`,
  /** Rounded as people say it. */
  time(ms: number): string {
    const seconds = Math.max(1, Math.round(ms / 1000));
    if (seconds < 90) return `${seconds} s`;
    const minutes = Math.round(seconds / 60);
    return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
  },

  start: 'Send a test',
  started: 'The test is on its way. Who has seen it is in your chat with me',
  unknown: 'That test is not known any more.',
};
