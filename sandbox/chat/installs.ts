import { tenant, type TenantPerson } from '../tenant.ts';
import { activity, channelData, type Activity } from './activities.ts';
import type { BotLine } from './bot-line.ts';
import type { Chat } from './chats.ts';

/**
 * The app gets installed for everybody and in the team: Teams tells the bot by two activities each. Repeats until the
 * bot has taken them, because the bot's door opens after the sandbox.
 */
export async function install(
  chats: readonly Chat[],
  bot: BotLine,
  deps: { origin: string; now(): number; done(chatId: string): void; stopped: AbortSignal },
): Promise<void> {
  for (const chat of chats) {
    const who = tenant.people.find(({ id }) => chat.members.includes(id));
    if (!who) continue;
    for (const event of installEvents(chat, who, deps)) {
      // One after the other, in this order, as Teams does.
      if (!(await delivered(bot, event, deps.stopped))) return;
    }
    deps.done(chat.id);
  }
}

function installEvents(chat: Chat, who: TenantPerson, deps: { origin: string; now(): number }): Activity[] {
  const base = (type: string): Activity =>
    activity(type, `f:${crypto.randomUUID()}`, who, { origin: deps.origin, chat }, deps.now());
  const inTeam = chat.kind === 'channel';
  const installed = base('installationUpdate');
  const joined = base('conversationUpdate');
  return [
    {
      ...installed,
      action: 'add',
      ...(inTeam && {
        channelData: { ...channelData(chat), settings: { selectedChannel: { id: chat.id } } },
      }),
    },
    {
      ...joined,
      membersAdded: [{ id: tenant.bot.id }],
      ...(inTeam && { channelData: { ...channelData(chat), eventType: 'teamMemberAdded' } }),
    },
  ];
}

/** No connection, no route or not ready: worth another try. Teams repeats nothing after any other answer. */
const NOT_OPEN_YET = new Set([0, 404, 503]);
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 2_000;
/** About two minutes; the next start tries again. */
const MOST_TRIES = 60;

async function delivered(bot: BotLine, event: Activity, stopped: AbortSignal): Promise<boolean> {
  let wait = FIRST_WAIT_MS;
  for (let tries = 0; tries < MOST_TRIES && !stopped.aborted; tries += 1) {
    const { status } = await bot.post(event);
    if (!NOT_OPEN_YET.has(status)) return true;
    await pause(wait, stopped);
    wait = Math.min(LONGEST_WAIT_MS, wait * 2);
  }
  return false;
}

function pause(ms: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    timer.unref();
    stopped.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
