import assert from 'node:assert/strict';
import type { Walk } from '../walk-parts.ts';

export async function helpAndSetup({ hands, step }: Walk): Promise<void> {
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

export async function readings({ hands, world, step }: Walk): Promise<void> {
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

export async function calls({ hands, world, step }: Walk): Promise<void> {
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
