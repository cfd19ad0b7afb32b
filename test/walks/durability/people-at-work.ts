import { setTimeout as pause } from 'node:timers/promises';
import { cardOf, textsOf, type InvokeBody, type Person, type Posted } from '../../support/teams-client.ts';
import type { TeamsClient } from '../../support/teams-client.ts';
import { personOf } from '../hands.ts';
import { buttonOf } from './card-buttons.ts';
import type { Deed, Import, Trace } from './deeds.ts';
import type { Seeded } from './seeded.ts';
import { csvBytes, layIntoInbox } from './usage-csv.ts';

/** One proof's people and what they did so far; the Teams client outlives the service. */
export interface Scene {
  readonly teams: TeamsClient;
  readonly random: Seeded;
  readonly dataDir: string;
  readonly deeds: Deed[];
  readonly imports: Import[];
  /** Counts up through the whole run: amounts, reasons and file names are never used twice. */
  next(): number;
  /** Newest calls of the exports, ms. */
  readonly callsUntil: number;
  /** Rows of an export. */
  readonly importRows: number;
}

/** Everybody works, one thing after the other, until the service is gone. */
export async function workUntilGone(scene: Scene, gone: AbortSignal): Promise<void> {
  const lanes = [asks, decides('approver'), decides('second approver'), buys, keepsBooks];
  const once = [drops, lays];
  await Promise.all([
    ...lanes.map((lane) => inLane(lane, scene, gone)),
    ...once.map((step) => unlessGone(() => step(scene), gone)),
  ]);
}

type Step = (scene: Scene) => Promise<void>;

async function inLane(step: Step, scene: Scene, gone: AbortSignal): Promise<void> {
  while (!gone.aborted) {
    await unlessGone(() => step(scene), gone);
    await pause(20 + scene.random.whole(150));
  }
}

async function unlessGone(work: () => Promise<void>, gone: AbortSignal): Promise<void> {
  try {
    await work();
  } catch (error) {
    // Cut off in the middle of a request: what it did is checked like everything that was not acknowledged.
    if (!gone.aborted) throw error;
  }
}

async function asks(scene: Scene): Promise<void> {
  const number = scene.next();
  const reason = `need ${number}`;
  const requester = personOf('requester');
  await say(scene, requester, `top up ${50 + (number % 400)} ${reason}`, {
    trace: { kind: 'request', reason },
    stored: /Waiting for approval|Approved|added|Declined|bought/,
  });
  // Requests are many otherwise, and most would wait for ever.
  await pause(150);
}

const decides =
  (who: 'approver' | 'second approver'): Step =>
  async (scene) => {
    const isYes = scene.random.chance(0.8);
    const [verb, kind] = isYes
      ? (['top-up-approve', 'approve'] as const)
      : (['top-up-decline', 'decline'] as const);
    const found = newestWith(scene, personOf(who), verb);
    if (!found) return;
    const extra = isYes ? {} : { reason: 'not-needed' };
    await press(scene, personOf(who), { ...found, verb, extra, kind });
  };

async function buys(scene: Scene): Promise<void> {
  const buyer = personOf('buyer');
  const found = newestWith(scene, buyer, 'top-up-claim');
  if (!found) return;
  const claimed = await press(scene, buyer, { ...found, verb: 'top-up-claim', extra: {}, kind: 'claim' });
  const form = claimed && buttonOf(cardOf(claimed), 'top-up-bought');
  if (!form || scene.random.chance(0.3)) return;
  const extra = { credit: '60', orderNumber: `FORM-${scene.next()}` };
  await press(scene, buyer, {
    posted: found.posted,
    data: form,
    verb: 'top-up-bought',
    extra,
    kind: 'bought',
  });
}

/** The owner types purchases and readings. Readings follow the balance, so that none is asked back. */
async function keepsBooks(scene: Scene): Promise<void> {
  const number = scene.next();
  const owner = personOf('owner');
  if (scene.random.chance(0.5)) {
    const order = scene.random.chance(0.5) ? `ORD-${number}` : null;
    const units = 1000 + number;
    await say(scene, owner, `bought ${units}${order === null ? '' : ` ${order}`}`, {
      trace: { kind: 'purchase', units, order },
      stored: new RegExp(`Recorded: \\$${units.toLocaleString('en')} bought`),
    });
    return;
  }
  const cents = 40_000 + number;
  const shown = (cents / 100).toFixed(2);
  await reads(scene, owner, { cents, shown });
}

/** Through the form's second step, which stores whatever the balance was. */
async function reads(
  scene: Scene,
  owner: Person,
  { cents, shown }: { cents: number; shown: string },
): Promise<void> {
  const data = { formId: `reading-${cents}`, amount: shown };
  const press = async (): Promise<boolean> => {
    const answer = await scene.teams.act(owner, undefined, 'reading-confirm', data);
    return textsOf(cardOf(answer)).join('\n').includes(`the admin center shows $${shown}`);
  };
  await doing(scene, { trace: { kind: 'reading', cents }, by: owner, again: press });
}

async function drops(scene: Scene): Promise<void> {
  const file: Import = {
    name: `chat${scene.next()}`,
    rows: scene.importRows,
    door: 'chat',
    acknowledged: false,
  };
  await pause(scene.random.whole(800));
  scene.imports.push(file);
  file.acknowledged = await dropFile(scene, file);
}

export async function dropFile(scene: Scene, file: Import): Promise<boolean> {
  const bytes = csvBytes({ ...file, until: scene.callsUntil });
  const answer = await scene.teams.drop(personOf('owner'), { name: `${file.name}.csv`, bytes });
  return answer.messages.some((posted) => /calls added|known already|Nothing new/.test(readable(posted)));
}

async function lays(scene: Scene): Promise<void> {
  const file: Import = {
    name: `inbox${scene.next()}`,
    rows: scene.importRows,
    door: 'inbox',
    acknowledged: false,
  };
  scene.imports.push(file);
  await layIntoInbox(scene.dataDir, { ...file, until: scene.callsUntil });
}

async function say(
  scene: Scene,
  by: Person,
  text: string,
  { trace, stored }: { trace: Trace; stored: RegExp },
): Promise<void> {
  const activityId = `typed-${scene.next()}`;
  const again = async (): Promise<boolean> => {
    const { messages } = await scene.teams.say(by, text, { activityId });
    return messages.some((posted) => stored.test(readable(posted)));
  };
  await doing(scene, { trace, by, again });
}

async function press(
  scene: Scene,
  by: Person,
  pressed: {
    posted: Posted;
    data: object;
    verb: string;
    extra: object;
    kind: 'approve' | 'decline' | 'claim' | 'bought';
  },
): Promise<InvokeBody | undefined> {
  const { posted, verb, kind } = pressed;
  const data = { ...pressed.data, ...pressed.extra };
  const { topUpId } = pressed.data as { topUpId: string };
  let answer: InvokeBody | undefined;
  const again = async (): Promise<boolean> => {
    answer = await scene.teams.act(by, posted, verb, data);
    // A card is the outcome; why not is a sentence.
    return cardOf(answer) !== undefined;
  };
  const deed = await doing(scene, { trace: { kind, topUpId }, by, again });
  return deed.acknowledged ? answer : undefined;
}

async function doing(scene: Scene, deed: Omit<Deed, 'acknowledged'>): Promise<Deed> {
  const done: Deed = { ...deed, acknowledged: false };
  scene.deeds.push(done);
  done.acknowledged = await done.again();
  return done;
}

/** The newest card in that person's chat with the button, unless it was pressed there already. */
function newestWith(
  scene: Scene,
  person: Person,
  verb: string,
): { posted: Posted; data: object } | undefined {
  const chat = scene.teams.personalChat(person);
  const pressed = new Set(
    scene.deeds.flatMap(({ by, trace }) => (by.id === person.id && 'topUpId' in trace ? trace.topUpId : [])),
  );
  for (const posted of scene.teams.posted.toReversed()) {
    if (posted.conversationId !== chat) continue;
    const data = buttonOf(cardOf(posted), verb);
    const topUpId = data?.['topUpId'];
    if (data && typeof topUpId === 'string' && !pressed.has(topUpId)) return { posted, data };
  }
  return undefined;
}

export const readable = (posted: Posted): string =>
  [posted.activity.text ?? '', ...textsOf(cardOf(posted))].join('\n');
