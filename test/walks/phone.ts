import assert from 'node:assert/strict';
import { counted, tableOf, totalSeconds } from './effort.ts';
import { inPage, type Screen } from './in-page.ts';
import type { Hands } from './hands.ts';
import { sandboxWorld, type SandboxWorld } from './sandbox-world.ts';

const MOST_SECONDS = 60;

/**
 * `npm run walk -- --phone`: a request is asked, approved, bought and receipted on pages as wide as phones, light and
 * dark. Nothing may be cut off or scroll sideways, the next step is one button, and people's time, estimated from
 * their taps and letters, stays under a minute.
 */
export async function walkOnPhones(origin: string, pictures: string | undefined): Promise<void> {
  const world = sandboxWorld(origin);
  for (const screen of SCREENS) {
    const plain = await inPage(origin, pictures && `${pictures}/${screen.width}-${screen.theme}`, screen);
    const { hands, efforts } = counted(plain);
    try {
      await prepare(plain, world);
      await topUp(hands, world);
    } finally {
      await hands.close();
    }
    process.stdout.write(`${screen.width} px, ${screen.theme}\n${tableOf(efforts)}\n`);
    const seconds = totalSeconds(efforts);
    assert.ok(seconds <= MOST_SECONDS, `a top-up took people ${seconds.toFixed(1)} s`);
  }
}

const SCREENS: readonly Screen[] = [
  { width: 390, height: 844, theme: 'light' },
  { width: 320, height: 640, theme: 'dark' },
];

/** What stands before a top-up, and is nobody's effort for it. */
async function prepare(hands: Hands, world: SandboxWorld): Promise<void> {
  await hands.say('buyer', `balance is ${await world.shown()}`);
  await hands.see('buyer', /Recorded/);
}

async function topUp(hands: Hands, world: SandboxWorld): Promise<void> {
  await hands.say('requester', 'top up 250 conference season');
  await hands.see('requester', /Waiting for approval: \$250/);

  await hands.see('approver', /Approve \$250 for phone credits\?[\s\S]*conference season/);
  await hands.press('approver', 'Approve $250');
  await hands.see('approver', /Approved|to be bought/);

  await hands.see('buyer', /Buy \$250 in the admin center/);
  await hands.press('buyer', "I'm buying it");
  const orderNumber = await world.buy(250);
  const balance = await world.shown();
  // The credit stands there as it was approved.
  await hands.press('buyer', 'Save purchase', { orderNumber, balance });

  // What was typed arrived, whatever was drawn meanwhile.
  const receipt = new RegExp(
    `\\$250 added[\\s\\S]*approved: [\\s\\S]*${orderNumber}[\\s\\S]*admin center showed[\\s\\S]*Use by`,
  );
  for (const who of ['requester', 'approver', 'buyer'] as const) await hands.see(who, receipt);
}
