import assert from 'node:assert/strict';
import { personOf } from '../hands.ts';
import type { Walk } from '../walk-parts.ts';

export async function lowBalance({ hands, world, step }: Walk): Promise<void> {
  await step('5 low balance: warned once, then all clear');
  await hands.say('owner', 'setup');
  await hands.press('owner', 'Change settings');
  await hands.press('owner', 'Save settings', { trigger: '600' });
  await hands.see('owner', /Waits for a second person[\s\S]*\$150 → \$600/);
  await hands.see('second approver', /Confirm a change that can spend more\?/);
  await hands.press('approver', 'Confirm');
  await hands.see('approver', /Confirmed: it counts now/);
  await hands.see('owner', /Your change was confirmed/);
  await world.placeCalls(150);
  await world.later(48);
  await world.later(24);
  const low = await hands.see('viewer', /! (Very low|Low)|✕ Zero/, 'channel');
  assert.match(low, /Next: /);
  await hands.see('approver', /Approve \$\d+ for phone credits\?[\s\S]*Recharge request/);

  await hands.press('buyer', "I'm on it", {}, 'channel');
  await hands.see('viewer', new RegExp(`${personOf('buyer').displayName} is on it`), 'channel');

  const alerts = (await hands.reads('viewer', 'channel')).filter((text) => /is on it/.test(text));
  assert.equal(alerts.length, 1, 'the alert is one message, edited in place');

  const orderNumber = await world.buy(600);
  await hands.say('buyer', `bought 600 ${orderNumber}`);
  await hands.say('buyer', `balance is ${await world.shown()}`);
  await hands.see('buyer', /Was the purchase of \$600/);
  await hands.press('buyer', 'Yes, included');
  await hands.see('viewer', /✓ OK again/, 'channel');
}

export async function lists({ hands, step }: Walk): Promise<void> {
  await step('6 requests, auto-recharge and details');
  await hands.say('requester', 'requests');
  await hands.see('requester', /\$250/);

  await hands.say('viewer', 'auto-recharge');
  await hands.see('viewer', /\$600[\s\S]*\$300|\$300[\s\S]*\$600/);

  await hands.say('viewer', 'balance');
  await hands.see('viewer', /about \$/);
  await hands.press('viewer', 'Details');
  await hands.see('viewer', /7 days|30 days/);
}
