import { personOf } from '../hands.ts';
import type { Walk } from '../walk-parts.ts';

export async function invoice({ hands, step }: Walk): Promise<void> {
  await step('4 the invoice, once it has come');
  await hands.press('buyer', 'Add invoice');
  await hands.press('buyer', 'Save invoice', { invoiceNumber: 'E0400WALK', invoiceTotal: '276.50' });
  await hands.see('approver', /\$250 added[\s\S]*invoice E0400WALK over \$276\.50/);
}

/** More than one approver may allow alone; and then the payment does not go through. */
export async function failedPayment({ hands, step }: Walk): Promise<void> {
  await step('7 two approvers, and a payment that fails');
  await hands.say('requester', 'top up 700 second site');
  await hands.see('second approver', /Approve \$700 for phone credits\?/);
  await hands.press('approver', 'Approve $700');
  await hands.see('second approver', /Two approvals are needed\. So far: /);
  await hands.press('second approver', 'Approve $700');
  await hands.see('buyer', /Buy \$700 in the admin center/);
  await hands.press('buyer', "I'm buying it");
  await hands.press('buyer', 'It did not work…');
  await hands.press('buyer', 'Payment failed');
  for (const who of ['requester', 'approver', 'buyer'] as const)
    await hands.see(who, /Payment failed: \$700[\s\S]*Nothing was bought/);
}

/** Bought first, asked afterwards: booked at once, and one approver's answer is everybody's. */
export async function emergency({ hands, world, step }: Walk): Promise<void> {
  await step('8 bought in an emergency, acknowledged');
  await world.buy(100);
  await hands.say('buyer', 'bought 100 emergency');
  await hands.see('buyer', /Recorded: \$100[\s\S]*Nobody had approved it/);
  await hands.see('second approver', /Bought before approval: \$100[\s\S]*emergency/);
  await hands.see('approver', /Bought before approval: \$100/);
  await hands.press('approver', 'Acknowledge');
  await hands.see(
    'second approver',
    new RegExp(`Acknowledged: \\$100[\\s\\S]*By ${personOf('approver').displayName}`),
  );
}

/** What the approver chose is what the requester reads. */
const REASONS = {
  'not-needed': 'Not needed now',
  'too-much': 'Too much',
  'ask-later': 'Ask again later',
  'other-way': 'We solve it another way',
} as const;

export async function declines({ hands, step }: Walk): Promise<void> {
  await step('9 declined, with each of the four reasons');
  for (const [place, [reason, said]] of Object.entries(REASONS).entries()) {
    const amount = 81 + place;
    await hands.say('requester', `top up ${amount} headsets`);
    await hands.see('approver', new RegExp(`Approve \\$${amount} `));
    await hands.press('approver', 'Decline…');
    await hands.press('approver', `Decline $${amount}`, { reason });
    await hands.see('requester', new RegExp(`Declined: \\$${amount}[\\s\\S]*${said}`));
  }
}

/** A card that was sent while somebody had the role stays in their chat; the role does not. */
export async function roleTaken({ hands, step }: Walk): Promise<void> {
  await step('11 a role is taken, and the next click is refused');
  await hands.say('requester', 'top up 90 last one');
  await hands.see('second approver', /Approve \$90 /);
  await hands.say('owner', 'who can');
  await hands.press('owner', 'Save roles', { approver: personOf('approver').id });
  await hands.see('owner', new RegExp(`${personOf('second approver').displayName}: no longer approver`, 'i'));
  await hands.press('second approver', 'Approve $90');
  await hands.see('second approver', /role approver|Only .*approver/i);
  await hands.press('approver', 'Approve $90');
  await hands.see('requester', /Approved, to be bought: \$90/);
}
