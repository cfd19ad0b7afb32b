/** What the Teams store and the install dialog say. */
export const manifestWords = {
  name: 'Credits',
  fullName: 'Communications Credits for Teams Phone',
  shortDescription: 'Know your Communications Credits, top them up in time, never run dry.',
  fullDescription: [
    'Communications Credits pay for toll-free numbers, dial-out from meetings, international and over-plan minutes. When they are gone, those calls stop.',
    'Type balance to see how much is left, until when, and how sure that is. Ask for a top-up; the right person approves it on a card. Be told in your admin channel before calls stop.',
    'The bot keeps its own books from what people read or buy in the admin center and from Microsoft’s call log, which is 24 to 48 hours old. It never buys anything by itself.',
  ].join('\n\n'),
};
