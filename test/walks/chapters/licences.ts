import type { Walk } from '../walk-parts.ts';

/** The helpdesk asks why somebody cannot call: by name, by address, for a queue, and for nobody. */
export async function check({ hands, step }: Walk): Promise<void> {
  await step('1 why can this person call, or not');
  await hands.say('viewer', 'check Elena Petrova');
  await hands.see(
    'viewer',
    /✕ Elena Petrova cannot call abroad\s+No Communications Credits license[\s\S]*Teams Phone[\s\S]*\+12065550121/,
  );
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
export async function coverage({ hands, step }: Walk): Promise<void> {
  await step('2 who lacks the credits license');
  await hands.say('license-admin', 'coverage');
  await hands.see('license-admin', /! 4 accounts without a credits license/);
  await hands.press('license-admin', 'Who');
  await hands.see('license-admin', /Elena Petrova, Sales[\s\S]*Support queue \(call queue\), auto attendant/);
}
