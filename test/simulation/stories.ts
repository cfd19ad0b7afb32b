import type { Command } from './commands.ts';

const ask = (units: number, who = 5): Command => ({ do: 'request', who, units, failing: false });
const approve = (who: number): Command => ({ do: 'approve', who, which: 0, forged: false });
const handle = (verb: 'claim' | 'release' | 'fail' | 'lose' | 'cancel', who = 3): Command => ({
  do: verb,
  who,
  which: 0,
});
const buy = (credit = 0, who = 3): Command => ({ do: 'bought', who, which: 0, credit, order: null });
const pass = (minutes: number): Command => ({ do: 'pass', minutes });
const confirm = (who: number): Command => ({ do: 'confirm', who, which: 0, forged: false });
const set = (field: Extract<Command, { do: 'set' }>['field'], value: number): Command => ({
  do: 'set',
  who: 0,
  field,
  value,
});
const takeApprover = (whom: number): Command => ({ do: 'take', who: 0, whom, role: 'approver' });
const work: Command = { do: 'schedule' };

/**
 * What people mean to do, step by step; chance alone would come to the end of it too seldom. Of values
 * that single clicks have too: only then fast-check can shrink them.
 */
export const STORIES: readonly (readonly Command[])[] = [
  [ask(250), approve(1), handle('claim'), handle('lose'), handle('cancel', 0)],
  [ask(250), approve(2), handle('claim'), handle('lose'), handle('fail'), work],
  [ask(300), approve(1), handle('claim', 4), buy(0, 4)],
  // Thirty days.
  [pass(7200), pass(7200), pass(7200), pass(7200), pass(7200), pass(7200), work],
  [ask(300), approve(1), handle('claim'), handle('release'), handle('cancel', 5), buy()],
  [ask(700), approve(1), approve(2), handle('claim'), pass(600), buy(50)],
  [work, approve(1), handle('claim'), handle('fail'), buy(), pass(1440), work],
  [work, approve(1), handle('claim'), handle('fail'), work, pass(1440), work],
  [work, { do: 'decline', who: 1, which: 0, forged: false }, work],
  [
    { do: 'ask-budget', who: 0, period: 'month', units: 1000, topUps: 4 },
    confirm(1),
    confirm(2),
    ask(100, 3),
    ask(250, 4),
  ],
  [set('limit', 3), set('limit', 1)],
  [takeApprover(1), takeApprover(2), set('onePerson', 1), set('limit', 3)],
  [set('trigger', 3), confirm(1), work],
  [set('mode', 1), set('agreement', 1), set('agreement', 0), confirm(2), set('mode', 0), confirm(1)],
  [set('mapped', 3), confirm(1), { do: 'leave', whom: 7 }, { do: 'graph', answers: true }, approve(7)],
  [
    ask(250),
    approve(1),
    { do: 'give', who: 0, whom: 5, role: 'buyer' },
    handle('claim', 5),
    { do: 'take', who: 0, whom: 5, role: 'buyer' },
  ],
];
