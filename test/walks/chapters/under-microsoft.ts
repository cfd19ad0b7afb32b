import assert from 'node:assert/strict';
import type { Walk } from '../walk-parts.ts';

/** Microsoft recharges by itself: nothing rings, and on Monday the channel reads that all is well. */
export async function calmWeek({ hands, world, step }: Walk): Promise<void> {
  await step('1 a calm week under Microsoft’s own auto-recharge');
  await world.autoRecharge({ on: true, trigger: 150, amount: 300 });
  await hands.say('owner', 'setup');
  await hands.press('owner', 'Change settings');
  await hands.press('owner', 'Save settings', { mode: 'microsoft', oneApproverUpTo: '600' });
  await hands.see('owner', /Settings saved/);
  await hands.say('owner', 'alerts here', 'channel');
  await hands.see('viewer', /This channel gets/, 'channel');
  await hands.say('buyer', `balance is ${await world.shown()}`);
  await hands.see('buyer', /Recorded/);

  await world.later(7 * 24);
  await hands.see('viewer', /OK: about \$\d/, 'channel');
  const alarms = (await hands.reads('viewer', 'channel')).filter((text) => /^[!✕]/mu.test(text));
  // That the sandbox has one owner only is told once, and is not about money.
  const aboutMoney = alarms.filter((text) => !text.includes('Too few people'));
  assert.deepEqual(aboutMoney, [], 'nothing rang in a calm week');
}

/** The card has expired, Microsoft mails that the recharge failed: told with the next step, and over once money came. */
export async function overdueRecharge({ hands, world, step }: Walk): Promise<void> {
  await step('2 a recharge that does not come, and comes');
  await hands.say('buyer', `balance is ${await world.shown()}`);
  await world.card('2026-01');
  await world.placeCalls(Math.max(0, Math.floor((await world.truth()) - 120)));
  await world.later(72);
  const failed = await hands.see('viewer', /[!✕] .*recharge.*(failed|overdue)/i, 'channel');
  assert.match(failed, /Next: /);
  await hands.press('buyer', "I'm on it", {}, 'channel');

  await world.card('2029-12');
  await world.later(30);
  await hands.say('buyer', `balance is ${await world.shown()}`);
  await hands.see('viewer', /✓ .*(again|OK|came)/, 'channel');
}

/** Somebody's calls eat recharge after recharge: three in six hours ring at any hour. */
export async function runaway({ hands, world, step }: Walk): Promise<void> {
  await step('3 a runaway');
  await world.autoRecharge({ on: true, trigger: 150, amount: 50 });
  await world.placeCalls(Math.max(0, Math.floor(await world.truth())) + 100);
  await world.later(6);
  await hands.see('viewer', /✕ .*recharge/i, 'channel');
  await world.autoRecharge({ on: false, trigger: 150, amount: 50 });
}

/** Graph is silent for hours: the bot says that it is blind, and when it sees again. */
export async function silence({ hands, world, step }: Walk): Promise<void> {
  await step('4 silence: the bot says that it is blind');
  await world.faults({ deadGraph: true });
  await world.later(8);
  await hands.see('viewer', /! I get no call data/, 'channel');
  await world.faults({ deadGraph: false });
  await world.later(2);
  await hands.see('viewer', /✓ I am watching again/, 'channel');
}
