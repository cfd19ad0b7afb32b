import assert from 'node:assert/strict';
import type { Walk } from '../walk-parts.ts';

export async function topUp({ hands, world, step }: Walk): Promise<void> {
  await step('4 a top-up, asked, approved, bought');
  await hands.say('owner', 'alerts here', 'channel');
  await hands.say('requester', 'top up 250 conference season');
  await hands.see('requester', /Waiting for approval: \$250/);
  for (const approver of ['approver', 'second approver'] as const)
    await hands.see(approver, /Approve \$250 for phone credits\?[\s\S]*conference season/);
  await hands.see('viewer', /\$250[\s\S]*conference season/, 'channel');

  await hands.press('approver', 'Approve $250');
  await hands.see('second approver', /Approved|to be bought/);
  await hands.see('buyer', /Buy \$250 in the admin center/);
  await hands.press('buyer', "I'm buying it");
  await hands.see('requester', /being bought/i);

  const orderNumber = await world.buy(250);
  const shown = await world.shown();
  await hands.press('buyer', 'Save purchase', {
    credit: '250',
    orderNumber,
    invoiceTotal: '275.00',
    balance: shown,
  });
  for (const who of ['requester', 'approver', 'second approver', 'buyer'] as const)
    await hands.see(who, /\$250 added[\s\S]*approved: [\s\S]*Use by/);
  await hands.see('viewer', /\$250 added/, 'channel');

  // The figure beside the purchase has answered whether it was in it: nobody is asked.
  await hands.say('buyer', 'balance');
  const card = await hands.see('buyer', /On the way|Between \$/);
  assert.doesNotMatch(card, /Was the purchase/);
}

export async function refusals({ hands, step }: Walk): Promise<void> {
  await step('4 what is refused');
  await hands.say('viewer', 'top up 100 because');
  await hands.see('viewer', /Only .*(requester|owner)/);

  await hands.say('requester', 'top up 1e9 please');
  await hands.see('requester', /whole|for example|amount/i);

  await hands.say('requester', 'top up 20 tiny');
  await hands.see('requester', /\$50/);

  await hands.say('requester', 'top up 75 spare headsets');
  await hands.see('second approver', /Approve \$75/);
  await hands.press('second approver', 'Decline…');
  await hands.press('second approver', 'Decline $75', { reason: 'too-much' });
  await hands.see('requester', /Declined: \$75|\$75 was declined|declined/i);
}
