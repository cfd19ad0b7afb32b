import type { Walk } from '../walk-parts.ts';

/** Asked by who buys, agreed to by two others; from then on a purchase inside it asks nobody. */
export async function budget({ hands, world, step }: Walk): Promise<void> {
  await step('10 a budget, asked, approved by two, used');
  await hands.say('buyer', 'budget');
  await hands.press('buyer', 'Ask for a budget');
  await hands.press('buyer', 'Ask for approval', { period: 'quarter', amount: '3000', topUps: '20' });
  await hands.see('second approver', /Confirm a budget\?[\s\S]*\$3,000/);
  await hands.press('approver', 'Confirm');
  await hands.see('second approver', /confirmed; one more is needed/);
  await hands.press('second approver', 'Confirm');
  await hands.see('buyer', /Your change was confirmed/);

  await hands.say('buyer', 'top up 120 inside the budget');
  await hands.see('buyer', /Buy \$120[\s\S]*nside the approved budget/);
  await hands.press('buyer', "I'm buying it");
  const orderNumber = await world.buy(120);
  await hands.press('buyer', 'Save purchase', { orderNumber });
  await hands.see('buyer', /\$120 added[\s\S]*inside the approved budget/);
  await hands.say('viewer', 'budget');
  await hands.see('viewer', /of \$3,000 left this quarter/);
}
