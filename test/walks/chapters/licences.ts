import assert from 'node:assert/strict';
import type { Who } from '../hands.ts';
import type { Walk } from '../walk-parts.ts';

/** The helpdesk asks why somebody cannot call: by name, by address, for a queue, and for nobody. */
export async function check({ hands, step }: Walk): Promise<void> {
  await step('1 why can this person call, or not');
  await hands.say('viewer', 'check Elena Petrova');
  await hands.see('viewer', /✕ Elena Petrova cannot call abroad\s+No Communications Credits license/);
  await hands.press('viewer', 'Details');
  await hands.see('viewer', /Teams Phone[\s\S]*\+12065550121/);
  await hands.say('viewer', 'why can’t samuel.okafor@sandbox.example call?');
  await hands.see('viewer', /! Samuel Okafor has only the included minutes\s+No Communications Credits/);
  await hands.say('viewer', 'check Carla Mendes');
  await hands.see('viewer', /✓ Carla Mendes can make paid calls/);
  await hands.say('viewer', 'check Support queue');
  await hands.see('viewer', /✕ Support queue \(call queue\) cannot call out\s+No Communications Credits/);
  await hands.say('viewer', 'check Nobody At All');
  await hands.see('viewer', /I find nobody called Nobody At All/);
}

/** Who could place paid calls and lacks the credits license. */
export async function coverage(walk: Walk): Promise<void> {
  const { hands, world, step } = walk;
  await step('2 who lacks the credits license');
  await hands.say('license-admin', 'coverage');
  await hands.see('license-admin', /! 4 accounts without a credits license/);
  await hands.press('license-admin', 'Ask for 4 licenses');
  await hands.press('license-admin', 'Show what would happen', { reason: 'found by coverage' });
  await hands.see('license-admin', /✓ All 4 can get it/);
  await hands.press('license-admin', 'Ask for all 4');
  await passUntil(walk, 'license-admin', /✓ Done for 4 people: let 4 people make paid calls/);
  assert.ok((await productsOf(world, 'samuel.okafor@sandbox.example')).includes('MCOPSTNC'));
}

/** Asked three working days ahead, before the account is there; given two working days before the start; put back. */
export async function newHire(walk: Walk): Promise<void> {
  const { hands, world, step } = walk;
  await step('3 a new hire, three working days ahead');
  await hands.say('requester', `license ${NEW_HIRE}`);
  const startDay = workingDayAfter(await world.now(), 3);
  await hands.press('requester', 'Show what would happen', {
    startDay,
    bundleId: 'call-country',
    reason: 'new in Sales',
  });
  await hands.see(
    'requester',
    /→ Look, then ask[\s\S]*is not in the directory yet[\s\S]*a license admin decides/,
  );
  await hands.press('requester', 'Ask for it');
  await hands.see('requester', /… Waiting for approval[\s\S]*Lena Fischer can approve it/);
  await hands.see('license-admin', /call in the country from [\s\S]*new in Sales/);
  await hands.press('license-admin', 'Approve');
  await hands.see('requester', /✓ Approved for/);

  await world.newHireAppears();
  await world.later(1);
  assert.deepEqual(await productsOf(world, NEW_HIRE), ['SPE_E3'], 'nothing is given before its time');
  await passUntil(walk, 'requester', /✓ Nadia Rahman can call/, 24);
  await hands.see('requester', /✓ Nadia Rahman can call in the country[\s\S]*Still by hand: phone number/);
  await hands.see('requester', /✓ Done: let Nadia Rahman call in the country/);
  assert.deepEqual(await productsOf(world, NEW_HIRE), ['MCOEV', 'MCOPSTN1', 'MCOPSTNC', 'SPE_E3']);
}

/** Exactly what was there before: the suite stays. */
export async function undo(walk: Walk): Promise<void> {
  const { hands, world, step } = walk;
  await step('4 put back as it was');
  await hands.press('license-admin', 'Undo');
  await passUntil(walk, 'requester', /✓ Put back as it was: let Nadia Rahman call in the country/);
  assert.deepEqual(await productsOf(world, NEW_HIRE), ['SPE_E3']);
}

/** A file of twenty lines, as people write them: a verdict for each, and all who can get it in one request. */
export async function bulk(walk: Walk): Promise<void> {
  const { hands, world, step } = walk;
  await step('5 a list of twenty, asked, approved, given, put back');
  await hands.drop('requester', { name: 'people.csv', bytes: Buffer.from(TWENTY) });
  await hands.see('requester', /20 people in people\.csv[\s\S]*I cannot read lines 17, 18, 21/);
  await hands.press('requester', 'Show what would happen', {
    bundleId: 'meet-by-phone',
    reason: 'a new site',
  });
  await hands.see(
    'requester',
    /! 12 of 20 can get it[\s\S]*not in the directory: line 16[\s\S]*named twice: lines 15, 20, 21/,
  );
  await hands.press('requester', 'Ask for 12 of 20');
  await hands.see('license-admin', /Let 12 people hold phone meetings\?[\s\S]*a new site/);
  await hands.press('license-admin', 'Approve');
  await passUntil(walk, 'requester', /1 of 12 need somebody[\s\S]*11 done, 1 failed[\s\S]*missing first/);
  const [first] = TOOK_PART;
  assert.ok((await productsOf(world, first)).includes('MCOMEETADV'));
  await hands.press('license-admin', 'Undo');
  await passUntil(walk, 'requester', /11 left out or put back/);
  for (const who of TOOK_PART)
    assert.ok(!(await productsOf(world, who)).includes('MCOMEETADV'), `${who} still has it`);
}

/** A leaver: what is only for calls is taken, the suite stays. */
export async function release(walk: Walk): Promise<void> {
  const { hands, world, step } = walk;
  await step('6 a leaver');
  await hands.say('requester', `release ${LEAVER}`);
  await hands.press('requester', 'Show what would happen', { reason: 'leaves on Friday' });
  await hands.see(
    'requester',
    /Teams Phone is a part of Microsoft 365 E5[\s\S]*Removes: Domestic Calling Plan · Communications Credits/,
  );
  await hands.press('requester', 'Ask for it');
  await hands.see('license-admin', /Take back Carla Mendes’s calling licenses\?/);
  await hands.press('license-admin', 'Approve');
  await passUntil(walk, 'requester', /✓ Calling licenses of Carla Mendes taken back/);
  assert.deepEqual(await productsOf(world, LEAVER), ['SPE_E5']);
}

const NEW_HIRE = 'nadia.rahman@sandbox.example';
const LEAVER = 'carla.mendes@sandbox.example';
const TOOK_PART = ['elena.petrova@sandbox.example', 'hana.kim@sandbox.example'] as const;
const NAMES =
  'elena.petrova jonas.weber samuel.okafor yuki.mori ines.duarte carla.mendes olivia.grant ben.castillo priya.raman marcus.webb ' +
  'lena.fischer tomas.novak hana.kim ELENA.PETROVA nobody.here';
/** Some twice, one who is nobody, two that are no addresses, one formula, one country that is none. */
const TWENTY = [
  'User principal name,Usage location',
  ...NAMES.split(' ').map((name) => `${name}@sandbox.example,${name === 'yuki.mori' ? 'JP' : ''}`),
  'not an address,',
  '"=HYPERLINK(""http://x"")",',
  'mei.tanaka@sandbox.example,',
  'jonas.weber@sandbox.example,',
  'yuki.mori@sandbox.example,XX',
].join('\r\n');
const DAY_MS = 86_400_000;

/** Hours pass until it is there: whom Microsoft puts off waits for the next round. */
async function passUntil({ hands, world }: Walk, who: Who, text: RegExp, hours = 1): Promise<void> {
  for (let times = 0; times < 8; times += 1) {
    const read = await hands.reads(who);
    if (read.some((each) => text.test(each))) return;
    await world.later(hours);
  }
  await hands.see(who, text);
}

/** Part numbers. Microsoft's machines answer alike a minute after a change. */
async function productsOf(world: Walk['world'], who: string): Promise<readonly string[]> {
  await world.minutes(1);
  return world.productsOf(who);
}

/** So many working days after that moment, YYYY-MM-DD. */
function workingDayAfter(now: number, days: number): string {
  let [at, left] = [now, days];
  while (left > 0) {
    at += DAY_MS;
    if (![0, 6].includes(new Date(at).getUTCDay())) left -= 1;
  }
  return new Date(at).toISOString().slice(0, 10);
}
