import { createAdvance } from './advance.ts';
import { createEventHub } from './api/event-hub.ts';
import { createBotLine } from './chat/bot-line.ts';
import { createChats } from './chat/chats.ts';
import { createLooking } from './chat/looking.ts';
import { createOfferedFiles } from './chat/offered-files.ts';
import { createClock, type Clock } from './clock.ts';
import { noFaults } from './faults.ts';
import { createDirectory, type Directory } from './directory/directory.ts';
import { createRequestLog } from './graph/request-log.ts';
import { createThrottle } from './graph/throttle.ts';
import { openMailbox } from './microsoft/forward-mails.ts';
import { replay, type Microsoft } from './microsoft/microsoft.ts';
import type { MicrosoftOptions } from './microsoft/options.ts';
import type { SandboxOptions } from './sandbox-options.ts';
import { createStateFile, type SavedState, type StateFile } from './saved-state.ts';
import { tenant } from './tenant.ts';
import type { World } from './world.ts';

const DEFAULT_SEED = 20;

/** Everything simulated, new or as a former run left it. `installed`: chats in which the bot knows of its install. */
export function openWorld(
  options: SandboxOptions,
  saved: SavedState | undefined,
): { world: World; file: StateFile; installed: Set<string> } {
  const { seed, start, clock, microsoft, directory, caughtUp } = openSides(options, saved);
  const installed = new Set(saved?.installed);
  const kept = keptOf(saved);
  const mailbox = openMailbox(options, saved?.forwarding, { microsoft: caughtUp, clock });
  const hub = createEventHub();
  const file = createStateFile(options.dataDir, () => ({
    version: 1,
    seed,
    start,
    offsetMs: clock.offsetMs(),
    reached: clock.now(),
    events: microsoft.events(),
    chats: kept.chats.all(),
    installed: [...installed],
    faults: kept.faults,
    ...directory.saved(),
    forwarding: mailbox.forwarding,
    sentMails: kept.sentMails,
  }));
  const advance = createAdvance({
    forward: (ms) => clock.forward(ms),
    async passed(ms) {
      const now = caughtUp().now();
      file.save();
      // Killed in this step, the sandbox is not to be a step behind the books.
      await file.flush();
      hub.tell('clock', { now });
      // Before the bot's turn: a mail arrives when it is sent.
      await mailbox.forwardMails();
      await options.onLeap(now, ms);
      hub.tell('admin', {});
    },
  });
  const world: World = {
    ...placesOf(options),
    ...kept,
    clock,
    hub,
    directory,
    seed,
    bot: createBotLine(options.origin),
    files: createOfferedFiles(),
    ...throttlesOf(seed),
    requests: createRequestLog(clock),
    looking: createLooking(),
    refreshed: new Set(),
    microsoft: caughtUp,
    ...mailbox,
    advance: (steps, ms) => advance.run(steps, ms),
    isAdvancing: () => advance.isRunning(),
    save: () => file.save(),
  };
  return { world, file, installed };
}

/** Time, and Microsoft's two sides: what calls cost, and who may. */
function openSides(options: SandboxOptions, saved: SavedState | undefined) {
  const clock = createClock(saved?.offsetMs ?? 0, saved?.reached, options.realNow);
  const seed = saved?.seed ?? options.seed ?? DEFAULT_SEED;
  const start = saved?.start ?? clock.now();
  const microsoft = replay(organisation(seed, start), saved?.events ?? []);
  const { delays } = options;
  const now = (): number => clock.now();
  const directory = createDirectory({ seed, now, delays, saved, onPaying: payingAt(microsoft) });
  return { seed, start, clock, microsoft, directory, caughtUp: catchingUp(microsoft, clock, directory) };
}

const throttlesOf = (seed: number): Pick<World, 'throttle' | 'partThrottle'> => ({
  throttle: createThrottle(seed),
  partThrottle: createThrottle(seed, 'batch429'),
});

/** What happened in chats and to mails, and what is switched to go wrong. */
const keptOf = (saved: SavedState | undefined) => ({
  chats: createChats(saved?.chats),
  faults: saved?.faults ?? noFaults(),
  sentMails: [...(saved?.sentMails ?? [])],
});

/** Also what the directory does by itself is done up to now: whoever lost the credits calls no more. */
const catchingUp = (microsoft: Microsoft, clock: Clock, directory: Directory) => (): Microsoft => {
  directory.settle();
  microsoft.advanceTo(Math.max(clock.now(), microsoft.now()));
  return microsoft;
};

/** Of those whose calls are simulated. */
const payingAt =
  (microsoft: Microsoft) =>
  (personId: string, on: boolean, at: number): void => {
    if (tenant.people.some(({ id }) => id === personId))
      microsoft.setPaidCalls(personId, on, Math.max(at, microsoft.now()));
  };

const placesOf = ({ origin, publicDir, modulesDir }: SandboxOptions) => ({ origin, publicDir, modulesDir });

function organisation(seed: number, start: number): MicrosoftOptions {
  const { currency, country, timeZone, trigger, rechargeAmount, payment } = tenant.organisation;
  return {
    seed,
    start,
    timeZone,
    currency,
    country,
    people: tenant.people,
    trace: 'office',
    lagHours: 24,
    autoRecharge: {
      on: false,
      trigger: BigInt(trigger) * 10_000n,
      amount: BigInt(rechargeAmount) * 10_000n,
      cardValidTo: payment.cardValidTo,
    },
  };
}
