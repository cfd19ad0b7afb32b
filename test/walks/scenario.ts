import assert from 'node:assert/strict';
import type { Hands } from './hands.ts';
import { personOf } from './hands.ts';
import type { SandboxWorld } from './sandbox-world.ts';

export interface Walk {
  readonly hands: Hands;
  readonly world: SandboxWorld;
  /** Says which step begins; pictures are taken there. */
  step(name: string): Promise<void>;
}

/** The whole way of one organisation: read, ask, approve, buy, watch, warn, all clear. Sentences and sums are asserted. */
export async function walkThrough(walk: Walk): Promise<void> {
  await helpAndSetup(walk);
  await readings(walk);
  await calls(walk);
  await topUp(walk);
  await refusals(walk);
  await lowBalance(walk);
  await lists(walk);
}

async function helpAndSetup({ hands, step }: Walk): Promise<void> {
  await step('1 help, setup, the first balance');
  await hands.say('viewer', 'help');
  await hands.see('viewer', /balance/);

  await hands.say('viewer', 'balance');
  await hands.see('viewer', /I don't know yet/);

  await hands.say('viewer', 'balence');
  await hands.see('viewer', /Did you mean balance/);

  await hands.say('owner', 'setup');
  await hands.see('owner', /Nobody has said yet how you buy/);
  await hands.press('owner', 'Change settings');
  await hands.press('owner', 'Save settings', { oneApproverUpTo: '600' });
  await hands.see('owner', /Settings saved/);
  await hands.say('owner', 'setup');
  await hands.see('owner', /Microsoft Online Services \(MOSA\), in USD/);
}

async function readings({ hands, world, step }: Walk): Promise<void> {
  await step('2 readings');
  const shown = await world.shown();
  await hands.say('viewer', `balance is ${shown}`);
  await hands.see('viewer', /Only .*(owner|buyer|approver)/);

  await hands.say('buyer', 'balance is 1,25');
  await hands.see('buyer', /1,25|thousand|for example/i);

  await hands.say('buyer', `balance is ${shown}`);
  await hands.see('buyer', /Recorded/);
  await hands.see('buyer', /about \$\d/);

  await hands.say('buyer', 'reading 5000');
  await hands.see('buyer', /typed right\?/);
  await hands.press('buyer', 'No, type again');

  await hands.say('buyer', 'reading 480');
  await hands.see('buyer', /Recorded: the admin center shows \$480/);
  await hands.press('buyer', 'Undo');
  await hands.see('buyer', /Undone/);
}

async function calls({ hands, world, step }: Walk): Promise<void> {
  await step('3 calls from Graph and from the export');
  await hands.say('owner', 'sync');
  await hands.see('owner', /Call log fetched/);

  const bytes = await world.exportFile();
  await hands.drop('owner', { name: 'Calls.Export.zip', bytes });
  await hands.see('owner', /Nothing new|added|known already/);

  await hands.say('viewer', 'balance');
  const card = await hands.see('viewer', /Between \$/);
  assert.match(card, /Admin center today/);
  await assertTruth({ hands, world }, card);
}

/** The hidden balance lies inside the band that the card names. */
async function assertTruth({ world }: Pick<Walk, 'hands' | 'world'>, card: string): Promise<void> {
  const [, low = '', high = ''] = /Between \$([\d,.]+) and \$([\d,.]+)/.exec(card) ?? [];
  const truth = await world.truth();
  const amount = (text: string) => Number(text.replaceAll(',', ''));
  assert.ok(
    amount(low) <= truth + 1 && truth - 1 <= amount(high),
    `${truth} is not between ${low} and ${high}`,
  );
}

async function topUp({ hands, world, step }: Walk): Promise<void> {
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

async function refusals({ hands, step }: Walk): Promise<void> {
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

async function lowBalance({ hands, world, step }: Walk): Promise<void> {
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

async function lists({ hands, step }: Walk): Promise<void> {
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
