import { cardOf } from '../../support/teams-client.ts';
import { eventually, personOf } from '../hands.ts';
import { buttonOf } from './card-buttons.ts';
import type { Copy } from './look-at-books.ts';
import { resultOf } from './look-at-books.ts';
import { dropFile, readable, type Scene } from './people-at-work.ts';

/** Deliveries go on this soon after a start. */
const CATCH_UP_MS = 20_000;
const IMPORT_MS = 60_000;

/** Waits until every copy that had work is posted or edited. @returns how long that took after the start, ms */
export async function catchUp(
  scene: Scene,
  waiting: readonly Copy[],
  before: { readonly edits: ReadonlyMap<string, number>; readonly messages: number },
): Promise<number> {
  const begun = performance.now();
  const missing = (): readonly Copy[] => stillMissing(scene, waiting, before);
  try {
    await eventually('catching up', () => Promise.resolve(missing().length === 0 || undefined), CATCH_UP_MS);
  } catch (cause) {
    const list = missing().map(
      ({ subject, to, activityId }) => `${subject} to ${to} (${activityId ?? 'new'})`,
    );
    throw new Error(`after ${CATCH_UP_MS} ms nobody was shown: ${list.join(', ')}`, { cause });
  }
  return performance.now() - begun;
}

function stillMissing(
  { teams }: Scene,
  waiting: readonly Copy[],
  { edits, messages }: { edits: ReadonlyMap<string, number>; messages: number },
): readonly Copy[] {
  const isNew = new Map<string, number>();
  for (const { conversationId } of teams.posted.slice(messages)) {
    const chat = conversationId.split(';')[0] ?? '';
    isNew.set(chat, (isNew.get(chat) ?? 0) + 1);
  }
  return waiting.filter(({ activityId, to }) => {
    if (activityId !== null) {
      const message = teams.posted.find(({ id }) => id === activityId);
      return message !== undefined && message.edits <= (edits.get(activityId) ?? 0);
    }
    const chat = to.startsWith('19:') ? to : teams.personalChat({ id: to, displayName: '' });
    const left = isNew.get(chat) ?? 0;
    isNew.set(chat, left - 1);
    return left <= 0;
  });
}

/** As Teams does when it did not hear an answer: the same activities again. Then everything cut off is done. */
export async function doAgain(scene: Scene, since: number): Promise<void> {
  for (const deed of scene.deeds.slice(since)) {
    const isStored = await deed.again();
    deed.acknowledged ||= isStored;
  }
  for (const file of scene.imports) {
    if (file.acknowledged) continue;
    file.acknowledged =
      file.door === 'chat'
        ? await dropFile(scene, file)
        : await eventually(
            `the result of ${file.name}`,
            () => Promise.resolve(resultOf(scene.dataDir, file) ? true : undefined),
            IMPORT_MS,
          );
  }
}

/** Alerts go to the channel, and a reading is low enough for one. */
export async function firstDay({ teams }: Scene): Promise<void> {
  const owner = personOf('owner');
  await teams.say(owner, 'alerts here', { channel: true });
  await teams.act(owner, undefined, 'reading-confirm', { formId: 'first', amount: '120.00' });
}

/** A short walk goes on as if nothing had happened. */
export async function lastDay({ teams }: Scene): Promise<void> {
  const { messages } = await teams.say(personOf('viewer'), 'balance');
  if (!messages.some((posted) => /about \$/.test(readable(posted))))
    throw new Error('after the kills nobody knows the balance');
  await teams.say(personOf('requester'), 'top up 470 the last one');
  const approver = personOf('approver');
  const asked = await teams.waitFor(
    (posted) => /the last one/.test(readable(posted)) && inChatOf(approver.id, posted),
    20_000,
  );
  const data = buttonOf(cardOf(asked), 'top-up-approve');
  await teams.act(approver, asked, 'top-up-approve', data);
  const buyer = personOf('buyer');
  await teams.waitFor((posted) => /Buy \$470/.test(readable(posted)) && inChatOf(buyer.id, posted), 20_000);
  await teams.say(personOf('owner'), 'bought 470');
  await teams.waitFor(
    (posted) => /\$470 added/.test(readable(posted)) && posted.conversationId !== '',
    20_000,
  );
  await untilQuiet(() => teams.requests.length);

  function inChatOf(id: string, posted: { conversationId: string }): boolean {
    return posted.conversationId === teams.personalChat({ id, displayName: '' });
  }
}

/** Until the bot wrote nothing for two seconds. */
export async function untilQuiet(requests: () => number): Promise<void> {
  let last = requests();
  let since = performance.now();
  await eventually('quiet', () => {
    if (requests() !== last) {
      last = requests();
      since = performance.now();
    }
    return Promise.resolve(performance.now() - since > 2000 || undefined);
  });
}
