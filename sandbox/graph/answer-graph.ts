import type { Answer } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import type { World } from '../world.ts';
import { assignLicense } from './assign-license.ts';
import { licenseDetails } from './license-details.ts';
import { graphError } from './errors.ts';
import { checkMemberGroups, oneGroup, transitiveMembers } from './groups.ts';
import { PSTN_CALLS, pstnCalls } from './pstn-calls.ts';
import { sendMail } from './send-mail.ts';
import { user, users } from './users.ts';

/** A stand-in for Microsoft Graph; it changes licences, and takes mails. Tokens are not looked at: it is loopback only. */
export function answerGraph(world: World, call: Call): Answer {
  if (world.faults.deadGraph) return { kind: 'hang-up' };
  const throttled = world.throttle(world.faults);
  if (throttled) return throttled;
  const checked = /^\/graph\/v1\.0\/users\/([^/]+)\/checkMemberGroups$/.exec(call.path)?.[1];
  if (call.method === 'POST' && checked !== undefined)
    return checkMemberGroups(world, call, decodeURIComponent(checked));
  const assigned = /^\/graph\/v1\.0\/users\/([^/]+)\/assignLicense$/.exec(call.path)?.[1];
  if (call.method === 'POST' && assigned !== undefined)
    return assignLicense(world, call, decodeURIComponent(assigned));
  const mailbox = /^\/graph\/v1\.0\/users\/([^/]+)\/sendMail$/.exec(call.path)?.[1];
  if (call.method === 'POST' && mailbox !== undefined)
    return sendMail(world, call, decodeURIComponent(mailbox));
  if (call.method !== 'GET')
    return graphError(405, 'Request_BadRequest', 'The sandbox cannot change that.', world.clock.now());
  const path = call.path.replace(/\/$/, '');
  if (path.startsWith(PSTN_CALLS)) return pstnCalls(world, call);
  if (path === '/graph/v1.0/users') return users(world, call);
  const one = /^\/graph\/v1\.0\/users\/([^/]+)$/.exec(path)?.[1];
  if (one !== undefined) return user(world, call, decodeURIComponent(one));
  const detailed = /^\/graph\/v1\.0\/users\/([^/]+)\/licenseDetails$/.exec(path)?.[1];
  if (detailed !== undefined) return licenseDetails(world, decodeURIComponent(detailed));
  const named = /^\/graph\/v1\.0\/groups\/([^/]+)$/.exec(path)?.[1];
  if (named !== undefined) return oneGroup(world, decodeURIComponent(named));
  const members = /^\/graph\/v1\.0\/groups\/([^/]+)\/transitiveMembers\/microsoft\.graph\.user$/.exec(
    path,
  )?.[1];
  if (members !== undefined) return transitiveMembers(world, call, decodeURIComponent(members));
  return graphError(400, 'BadRequest', 'Resource not found for the segment.', world.clock.now());
}
