import { GraphError } from '@microsoft/microsoft-graph-client';
import { GraphFailure, retryAfterMs, type Graph } from './client.ts';
import { inChunks } from './directory.ts';
import { isObject, listIn, textOf, type Item } from './json.ts';
import type { Cost, Limiter, Pace } from './pace.ts';

/** One question of a batch. `path` begins behind /v1.0. */
export interface Part {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: object;
  /** Resource units, as Microsoft counts them (facts, section 3.6). */
  readonly units: number;
}

/** What Microsoft answered to one part in the end. `status` undefined: nothing, and what became of it nobody knows. */
export interface PartAnswer {
  readonly status: number | undefined;
  readonly body: unknown;
  /** What the last answer asked to wait, ms. */
  readonly afterMs: number | null;
}

/** Answers in the order of the parts. Throws GraphFailure when Microsoft refuses a batch itself. */
export type Batches = (parts: readonly Part[]) => Promise<readonly PartAnswer[]>;

export interface BatchOptions {
  /** Must not retry by itself: it would repeat parts that are done. */
  readonly graph: Graph;
  readonly pace: Pace;
  readonly room: Limiter;
  /** How long parts that Microsoft puts off are asked again, ms; what is left then is answered with its last answer. */
  readonly patienceMs: number;
}

const MOST_IN_A_BATCH = 20;
const MOST_OPEN = 4;
const WAIT_MS = 3_000;
/** Parts that are due within so much of each other go together: fewer batches, and nobody is asked too early. */
const TOGETHER_MS = 2_000;

interface Waiting {
  readonly index: number;
  readonly part: Part;
  readonly tries: number;
  /** Not before, by the pace. */
  readonly from: number;
}

export function batches(options: BatchOptions): Batches {
  const { pace, patienceMs } = options;
  const gate = doors(MOST_OPEN);

  async function send(some: readonly Waiting[]): Promise<readonly PartAnswer[]> {
    await options.room(costOf(some));
    return gate(() => sendBatch(options.graph, some));
  }

  return async (parts) => {
    const answers = new Map<number, PartAnswer>();
    const deadline = pace.now() + patienceMs;
    let waiting = parts.map((part, index): Waiting => ({ index, part, tries: 0, from: 0 }));
    while (waiting.length > 0) {
      const until = Math.min(...waiting.map(({ from }) => from)) + TOGETHER_MS;
      const due = waiting.filter(({ from }) => from <= until);
      const wait = Math.max(...due.map(({ from }) => from)) - pace.now();
      // oxlint-disable-next-line no-await-in-loop -- Microsoft asked for it
      if (wait > 0) await pace.sleep(wait);
      const sent = [...inChunks(due, MOST_IN_A_BATCH)].map(async (some) => ({
        some,
        got: await send(some),
      }));
      const later = waiting.filter((each) => !due.includes(each));
      // oxlint-disable-next-line no-await-in-loop -- what was put off is known only now
      for (const { some, got } of await Promise.all(sent))
        for (const [at, each] of some.entries()) {
          const answer = got[at] ?? NO_ANSWER;
          answers.set(each.index, answer);
          const from = pace.now() + waitAfter(answer, each.tries);
          if (isPutOff(answer, each.part) && from <= deadline)
            later.push({ ...each, tries: each.tries + 1, from });
        }
      waiting = later;
    }
    return parts.map((_, index) => answers.get(index) ?? NO_ANSWER);
  };
}

export const NO_ANSWER: PartAnswer = { status: undefined, body: undefined, afterMs: null };

const costOf = (some: readonly Waiting[]): Cost => ({
  units: some.reduce((sum, { part }) => sum + part.units, 0),
  writes: some.filter(({ part }) => part.method !== 'GET').length,
});

const waitAfter = ({ afterMs }: PartAnswer, tries: number): number => afterMs ?? WAIT_MS * 2 ** tries;

/**
 * Microsoft did not do it, and would like to be asked again. A question can be repeated whatever became of it; a write
 * that may have been done, or not, is for whoever looks first what is the case.
 */
function isPutOff({ status, body }: PartAnswer, { method }: Part): boolean {
  if (status === 429 || status === 503 || isConcurrency(body)) return true;
  return method === 'GET' && (status === undefined || status >= 500);
}

/** Another request was in the way, and this one was not done: both 400 and 409 have been seen. */
export const isConcurrency = (body: unknown): boolean =>
  isObject(body) && isObject(body['error']) && /concurren/iu.test(textOf(body['error'], 'code'));

/** A batch that fails whole is the same answer to each of its parts. */
async function sendBatch(graph: Graph, some: readonly Waiting[]): Promise<readonly PartAnswer[]> {
  const requests = some.map(({ part }, at) => ({
    id: String(at + 1),
    method: part.method,
    url: part.path,
    ...(part.body && { body: part.body, headers: { 'Content-Type': 'application/json' } }),
  }));
  try {
    const answer: unknown = JSON.parse(await graph.post('/$batch', { requests }));
    const byId = new Map(listIn(answer, 'responses').map((item) => [textOf(item, 'id'), readPart(item)]));
    return requests.map(({ id }) => byId.get(id) ?? NO_ANSWER);
  } catch (failure) {
    if (!(failure instanceof GraphFailure)) throw failure;
    const { status, afterMs } = failure;
    if (status !== undefined && status < 500 && status !== 429) throw failure;
    return some.map(() => ({ status, body: undefined, afterMs }));
  }
}

function readPart(item: Item): PartAnswer {
  const headers = isObject(item['headers']) ? item['headers'] : {};
  const after = Object.entries(headers).find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
  const status = Number(item['status']);
  return {
    status: Number.isInteger(status) ? status : undefined,
    body: item['body'],
    afterMs: retryAfterMs(typeof after === 'string' || typeof after === 'number' ? String(after) : null),
  };
}

/** The body of a part that went well. Throws GraphFailure for any other, as if it had been asked by itself. */
export function bodyOf({ path }: Part, { status, body, afterMs }: PartAnswer): unknown {
  if (status !== undefined && status >= 200 && status < 300) return body;
  const cause = new GraphError(status ?? -1, 'a part of a batch');
  cause.body = JSON.stringify(body ?? null);
  throw new GraphFailure(path, cause, afterMs === null ? null : String(afterMs / 1000));
}

/** So many at a time; the others wait in a row. */
function doors(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let open = 0;
  const row: (() => void)[] = [];
  return async (work) => {
    if (open >= most) await new Promise<void>((resolve) => void row.push(resolve));
    else open += 1;
    try {
      return await work();
    } finally {
      const next = row.shift();
      // Whoever is next takes the place over.
      if (next) next();
      else open -= 1;
    }
  };
}
