import type { Answer } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { find } from '../http/routes.ts';
import type { World } from '../world.ts';
import { batch } from './batch.ts';
import { graphError } from './errors.ts';
import { pstnCalls, PSTN_CALLS } from './pstn-calls.ts';
import { graphRoutes } from './routes.ts';

/** A stand-in for Microsoft Graph: licences, the directory, mails. Tokens are not looked at: it is loopback only. */
export function answerGraph(world: World, call: Call): Answer {
  if (world.faults.deadGraph) return { kind: 'hang-up' };
  const throttled = world.throttle(world.faults);
  if (throttled) return throttled;
  if (call.method === 'POST' && /^\/graph\/(v1\.0|beta)\/\$batch$/.test(call.path))
    return batch(world, call, (part) => world.partThrottle(world.faults) ?? answerOne(world, part));
  return answerOne(world, call);
}

/** A request by itself, or a part of a batch. */
function answerOne(world: World, given: Call): Answer {
  const call = { ...given, path: given.path.replace(/\/$/, '') };
  // What the directory did by itself meanwhile is done, and paid calls with it.
  if (world.directory.isDue()) world.microsoft();
  const seen = world.directory.seen();
  if (call.method === 'GET' && call.path.startsWith(PSTN_CALLS))
    return pstnCalls({ world, call, seen, parts: {} });
  const found = find(graphRoutes, call);
  if (found) return found.route.run({ world, call, seen, parts: found.parts });
  return call.method === 'GET'
    ? graphError(400, 'BadRequest', 'Resource not found for the segment.', world.clock.now())
    : graphError(405, 'Request_BadRequest', 'The sandbox cannot change that.', world.clock.now());
}
