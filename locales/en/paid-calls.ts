import { allOf } from '../format.ts';

/** Stopping the paid calls of one person, and giving them back. Names and Microsoft's words arrive escaped. */
export const paidCalls = {
  ask: (name: string) => `Stop paid calls of ${name}?`,
  what: 'Ends: calls beyond the plan, international calls, dial-out from meetings',
  stays: 'Goes on: calls inside a plan, incoming calls, emergency calls',
  back: 'Takes the Communications Credits license only; Undo gives it back as it was',
  stop: 'Stop paid calls',
  undo: 'Undo',
  whose: 'Whose calls?',

  headline: {
    stopping: (name: string) => `Stopping paid calls of ${name}`,
    stopped: (name: string) => `Paid calls of ${name} are stopped`,
    'not-stopped': (name: string) => `Not stopped: paid calls of ${name}`,
    'giving-back': (name: string) => `Giving ${name} the license back`,
    'given-back': (name: string) => `${name} has the license back`,
  },
  by: (name: string, at: string) => `Stopped by ${name}, ${at}`,
  wishedBy: (name: string, at: string) => `Wished by ${name}, ${at}`,
  undoneBy: (name: string, at: string) => `Undone by ${name}, ${at}`,
  waiting: 'Microsoft has not answered yet. I go on telling it; this card changes when it is done',
  hours: 'Microsoft may take some hours until it counts everywhere',
  untilUndone: 'Undo gives back exactly what was there',
  stillStopped: 'Giving it back did not work, so it is still stopped',
  refused: {
    'no-permission': [
      'Microsoft does not let me change licenses',
      'Next: grant it LicenseAssignment.ReadWrite.All in Entra',
      'Or take the license by hand: Microsoft 365 admin center, Users',
    ],
    'no-such-person': ['Microsoft no longer knows this account'],
    licence: (reason: string) => [`Microsoft says: ${reason}`],
    'held-otherwise': (from: string) => [`Meanwhile the license comes from elsewhere: ${from}`],
  },
  reasonUnknown: 'no reason',
  open: 'Open',
  summary: 'Paid calls of one person',

  cannot: 'I cannot stop paid calls here',
  refusals: {
    'not-allowed': ['Only an owner or a license admin may do that'],
    'unknown-alert': ['That alert no longer exists'],
    'nobody-in-it': ['That alert is about everybody’s calls, not one person’s'],
    'unknown-person': ['Microsoft no longer knows this account: nobody can call with it'],
    'no-licence': (name: string) => [
      `${name} has no Communications Credits license, or not any more`,
      'Calls that still cost credits were made before it was taken',
    ],
    'by-group': (name: string, groups: readonly string[]) => [
      `${name} has the license through ${groups.length === 1 ? 'the group' : 'the groups'} ${allOf(groups)}`,
      `I never change groups. Next: take ${name} out of it in Microsoft Entra`,
    ],
    'in-bundle': (name: string, product: string) => [
      `${name} has the credits as part of ${product}, which carries more`,
      'Next: switch that part off by hand: Microsoft 365 admin center, Users',
    ],
    'microsoft-did-not-answer': ['Microsoft did not answer, so nothing was done', 'Try again in a minute'],
    'unknown-stop': ['That stop no longer exists'],
    'cannot-undo': ['Nothing was taken, so there is nothing to give back'],
  },
};
