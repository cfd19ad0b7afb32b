import type { Answer } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { find } from '../http/routes.ts';
import type { World } from '../world.ts';
import { batch } from './batch.ts';
import { graphError } from './errors.ts';
import { pstnCalls, PSTN_CALLS } from './pstn-calls.ts';
import { unitsOf } from './request-log.ts';
import { graphRoutes, type GraphRoute } from './routes.ts';

/** A stand-in for Microsoft Graph: licences, the directory, mails. Tokens are not looked at: it is loopback only. */
export function answerGraph(world: World, call: Call): Answer {
  if (world.faults.deadGraph) return { kind: 'hang-up' };
  return call.method === 'POST' && /^\/graph\/(v1\.0|beta)\/\$batch$/.test(call.path)
    ? answerBatch(world, call)
    : answerOne(world, call, false);
}

/** The batch by itself costs nothing; each part does. */
function answerBatch(world: World, call: Call): Answer {
  const answer = world.throttle(world.faults) ?? batch(world, call, (part) => answerOne(world, part, true));
  world.requests.record({ kind: 'batch', units: 0, isWrite: false, isPart: false, status: statusOf(answer) });
  return answer;
}

/** A request by itself, or a part of a batch. */
function answerOne(world: World, given: Call, isPart: boolean): Answer {
  const call = { ...given, path: given.path.replace(/\/$/, '') };
  const found = find([callLog(call), ...graphRoutes], call);
  const throttle = isPart ? world.partThrottle : world.throttle;
  const answer = throttle(world.faults) ?? answerFrom(world, call, found);
  const { kind = 'other', units = 1, isWrite = false } = found?.route ?? {};
  const status = statusOf(answer);
  world.requests.record({ kind, units: unitsOf(units, call.query), isWrite, isPart, status });
  return answer;
}

function answerFrom(world: World, call: Call, found: ReturnType<typeof find<GraphRoute>>): Answer {
  const now = world.clock.now();
  if (found?.route.isWrite && world.faults.readOnly)
    return graphError(
      403,
      'Authorization_RequestDenied',
      'Insufficient privileges to complete the operation.',
      now,
    );
  // What the directory did by itself meanwhile is done, and paid calls with it.
  if (world.directory.isDue()) world.microsoft();
  if (found) return found.route.run({ world, call, seen: world.directory.seen(), parts: found.parts });
  return call.method === 'GET'
    ? graphError(400, 'BadRequest', 'Resource not found for the segment.', now)
    : graphError(405, 'Request_BadRequest', 'The sandbox cannot change that.', now);
}

/** Its parameters stand inside the path. */
const callLog = (call: Call): GraphRoute => ({
  method: 'GET',
  path: call.path.startsWith(PSTN_CALLS) ? call.path : PSTN_CALLS,
  kind: 'call-log',
  units: 1,
  run: pstnCalls,
});

const statusOf = (answer: Answer): number =>
  answer.kind === 'json' || answer.kind === 'bytes' ? answer.status : 0;
