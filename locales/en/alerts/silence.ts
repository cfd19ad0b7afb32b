import type { Watched } from '../../../domain/silence/rules.ts';

/** The bot has gone blind or dumb. */
export const silence = {
  headline: {
    evaluation: '✕ I am not watching the balance',
    delivery: '✕ My messages do not arrive',
    import: '! I get no call data',
  } satisfies Record<Watched, string>,
  onIt: {
    evaluation: (name: string) => `✕ Not watching the balance: ${name} is on it`,
    delivery: (name: string) => `✕ Messages do not arrive: ${name} is on it`,
    import: (name: string) => `! No call data: ${name} is on it`,
  } satisfies Record<Watched, (name: string) => string>,
  over: '✓ I am watching again',
  since: {
    evaluation: (at: string) => `No alerts since ${at}; till I am back, look in the admin center`,
    delivery: (at: string) => `Cards wait since ${at}; what they show may be old`,
    import: (at: string) => `Calls last fetched ${at}; since then the balance is a forecast`,
  } satisfies Record<Watched, (at: string) => string>,
  next: {
    evaluation: (names: string) =>
      `Next: ${names} looks at the service; /readyz and its log say what is down`,
    delivery: (names: string) => `Next: ${names} looks at the service's log for what Teams answers`,
    import: (names: string) => `Next: ${names} fetches them; the log says what Microsoft answers`,
  } satisfies Record<Watched, (names: string) => string>,
  anOwner: 'an owner',
  fetchNow: 'Fetch calls now',
};
