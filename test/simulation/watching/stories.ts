import type { WatchCommand } from './commands.ts';

const pass = (minutes: number): WatchCommand => ({ do: 'pass', minutes });
const spend = (units: number): WatchCommand => ({ do: 'spend', units, late: 24 });
const work: WatchCommand = { do: 'work' };
const snooze: WatchCommand = { do: 'snooze', which: 0 };
const day = [pass(1440), work] as const;

/** What takes several things in a row; chance alone would come to the end of it too seldom. */
export const WATCH_STORIES: readonly (readonly WatchCommand[])[] = [
  // It wears down to nothing, is snoozed on the way, and is filled again.
  [
    spend(130),
    ...day,
    ...day,
    snooze,
    spend(60),
    ...day,
    ...day,
    spend(300),
    ...day,
    { do: 'buy', units: 400 },
    work,
  ],
  // Snoozed, and nothing changes: it comes back once.
  [spend(300), ...day, ...day, snooze, work, pass(720), work, pass(720), work, work],
  // Quiet until it gets worse, and then it does; woken, it rings nobody.
  [spend(130), ...day, ...day, { do: 'until-worse', which: 0 }, ...day, spend(60), ...day, ...day, ...day],
  [spend(300), ...day, ...day, snooze, { do: 'rouse', which: 0 }, ...day],
  // Teams is away from before it is low until it is well again.
  [
    { do: 'teams', well: false },
    spend(300),
    ...day,
    ...day,
    { do: 'buy', units: 400 },
    work,
    { do: 'teams', well: true },
    pass(20),
    work,
  ],
  // Somebody is on it: the snooze ends without a sound.
  [spend(300), ...day, ...day, { do: 'on-it', which: 0 }, snooze, ...day, work],
  // Requests of ours, decided and bought; then the budget is used up.
  [
    spend(300),
    ...day,
    ...day,
    { do: 'approve' },
    { do: 'bought' },
    work,
    spend(300),
    ...day,
    ...day,
    { do: 'bought' },
  ],
  [spend(300), ...day, ...day, { do: 'decline' }, work, pass(240), work, ...day, work],
  // Nobody decides: it runs out and is asked for again.
  [spend(130), ...day, ...day, ...day, ...day, ...day, ...day, work],
  // Thirty days without a reading, and calls go on.
  [
    pass(7200),
    work,
    pass(7200),
    work,
    pass(7200),
    work,
    pass(7200),
    work,
    pass(7200),
    work,
    pass(7200),
    spend(300),
    ...day,
    ...day,
    ...day,
  ],
  // Stopped while it gets low; it goes on and asks.
  [{ do: 'stop' }, work, spend(300), ...day, ...day, snooze, ...day, { do: 'resume' }, work],
  // The call log falls silent while it gets low.
  [
    spend(300),
    ...day,
    ...day,
    { do: 'graph', answers: false },
    ...day,
    ...day,
    { do: 'graph', answers: true },
    work,
  ],
  [{ do: 'teams', well: false }, spend(300), ...day, ...day, { do: 'teams', well: true }, pass(20), work],
  // Wrongly told; without news the all-clear takes more.
  [spend(60), spend(130), ...day, ...day, { do: 'correct' }, work],
  [{ do: 'aside' }, work, pass(7200), work, pass(7200), work],
];
