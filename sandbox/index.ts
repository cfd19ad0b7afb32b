import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer } from './answer.ts';
import { install } from './chat/installs.ts';
import { refused, send } from './http/answer.ts';
import { readCall } from './http/call.ts';
import { openWorld } from './open-world.ts';
import type { SandboxOptions } from './sandbox-options.ts';
import { loadState } from './saved-state.ts';
import { tenant, type Tenant } from './tenant.ts';
import type { World } from './world.ts';

/** Microsoft's side of one organisation, simulated whole. */
export interface Sandbox {
  /** Every request below /sandbox. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Sandbox time, ms since 1970 UTC. */
  now(): number;
  /** The clock is being moved, and what is due at each step runs. */
  isAdvancing(): boolean;
  readonly tenant: Tenant;
  /** Done when the bot has been told of every install; it keeps trying until the bot's door opens. */
  readonly installed: Promise<void>;
  close(): Promise<void>;
}

/** Goes on where a former run stopped. Throws when its saved state cannot be read. */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { world, file, installed } = openWorld(options, await loadState(options.dataDir));
  // Written at once: the seed and the first moment decide everything that follows.
  file.save();
  const closing = new AbortController();
  const waiting = world.chats.all().filter(({ id }) => options.installs !== false && !installed.has(id));
  return {
    handle: (request, response) => handle(world, request, response),
    now: () => world.clock.now(),
    isAdvancing: () => world.isAdvancing(),
    tenant,
    installed: install(waiting, world.bot, {
      origin: options.origin,
      now: () => world.clock.now(),
      stopped: closing.signal,
      done(chatId) {
        installed.add(chatId);
        file.save();
      },
    }),
    async close() {
      // A second close must not write over what somebody did to the file since.
      if (closing.signal.aborted) return;
      closing.abort();
      world.hub.close();
      await file.flush();
    },
  };
}

async function handle(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const read = await readCall(request);
    send(read.ok ? await answer(world, read.call) : read.answer, response);
  } catch {
    if (response.headersSent) response.destroy();
    else send(refused(500, 'sandbox-failed', 'The sandbox, or what it called, failed.'), response);
  }
}
