import { z } from 'zod';
import { json, type Answer } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { random } from '../microsoft/random.ts';
import type { World } from '../world.ts';
import { graphError } from './errors.ts';

const MOST_PARTS = 20;

const part = z.object({
  id: z.string().min(1),
  method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']),
  /** Relative to the version: /users/… */
  url: z.string().startsWith('/'),
  headers: z.record(z.string(), z.string()).default(() => ({})),
  body: z.unknown().optional(),
  dependsOn: z.array(z.string()).optional(),
});
type Part = z.infer<typeof part>;
const batchBody = z.object({ requests: z.array(part).min(1) });

/**
 * POST /$batch: each part is answered, throttled and refused by itself, in any order; the batch is 200 whatever its
 * parts say. A part whose dependsOn failed is 424.
 */
export function batch(world: World, call: Call, answer: (part: Call) => Answer): Answer {
  const asked = batchBody.safeParse(call.body);
  const fault = asked.success ? faultIn(asked.data.requests) : 'Invalid batch payload format.';
  if (fault !== undefined || !asked.success)
    return graphError(400, 'BadRequest', fault ?? '', world.clock.now());
  const version = call.path.replace(/\$batch$/, '');
  const statuses = new Map<string, number>();
  const responses = asked.data.requests.map((request) => {
    const failed = request.dependsOn?.some((id) => (statuses.get(id) ?? 400) >= 400) === true;
    const answered = failed
      ? graphError(424, 'FailedDependency', 'A request this one depends on failed.', world.clock.now())
      : answer(callOf(request, version));
    const response = responseOf(request.id, answered);
    statuses.set(request.id, response.status);
    return response;
  });
  return json({ responses: shuffled(responses, world.clock.now()) });
}

function faultIn(requests: readonly Part[]): string | undefined {
  if (requests.length > MOST_PARTS)
    return `Number of batch request steps exceeds the maximum value of ${MOST_PARTS}.`;
  if (new Set(requests.map(({ id }) => id.toLowerCase())).size < requests.length)
    return 'The batch request id values must be unique.';
  const bare = requests.find(({ method, headers, body }) => {
    const typed = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
    return method !== 'GET' && method !== 'DELETE' && (!typed || body === undefined);
  });
  return bare && `Write request id : ${bare.id} does not contain Content-Type header or body.`;
}

function callOf({ method, url, headers, body }: Part, version: string): Call {
  const [path = '', query = ''] = url.slice(1).split(/\?(.*)/s);
  return {
    method,
    path: version + path,
    query: new URLSearchParams(query),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    body,
  };
}

interface PartResponse {
  readonly id: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

function responseOf(id: string, answer: Answer): PartResponse {
  if (answer.kind === 'json')
    return {
      id,
      status: answer.status,
      headers: headersOf(answer.headers ?? {}),
      body: answer.json,
    };
  return { id, status: answer.kind === 'bytes' ? answer.status : 502 };
}

/** As Graph writes them: Retry-After, not retry-after. */
const headersOf = (headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries({ 'content-type': 'application/json', ...headers }).map(([name, value]) => [
      name.replaceAll(/(^|-)[a-z]/g, (letter) => letter.toUpperCase()),
      value,
    ]),
  );

/** Nobody may count on the order of what was asked. */
function shuffled<T>(all: readonly T[], seed: number): readonly T[] {
  const next = random(seed % 1_000_000_007, all.length);
  return all
    .map((item) => ({ item, place: next() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ item }) => item);
}
