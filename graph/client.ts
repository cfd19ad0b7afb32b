import {
  AuthenticationHandler,
  Client,
  GraphError,
  ResponseType,
  RetryHandler,
  RetryHandlerOptions,
  type Context,
  type GraphRequest,
  type Middleware,
  type MiddlewareOptions,
} from '@microsoft/microsoft-graph-client';
import type { GetToken } from './credentials.ts';
import { isObject, textOf } from './json.ts';

/** What the rest of graph/ needs of Microsoft Graph. */
export interface Graph {
  /**
   * The text of an answer. `path` begins behind /v1.0 (or is a whole nextLink, used as it came). Throws GraphFailure
   * once the retries Microsoft asks for are used up.
   */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<string>;
  /** The same for a question that Graph takes as a POST; `body` is sent as JSON. Asked again it is asked, not done, twice. */
  post(path: string, body: object): Promise<string>;
}

export interface GraphOptions {
  readonly getToken: GetToken;
  /** A stand-in on this machine, e.g. http://127.0.0.1:3978/sandbox/graph; none in production. */
  readonly standIn?: string;
  /** For one attempt; 100 s unless told: a page of 1,000 calls takes Microsoft a while. */
  readonly timeoutMs?: number;
  /** Retries of 429, 503 and 504, after Retry-After; 5 unless told. */
  readonly retries?: number;
}

/** Graph said no, or nothing. Carries what it said as its cause, and no token. */
export class GraphFailure extends Error {
  override name = 'GraphFailure';
  /** HTTP status; undefined when there was no answer. */
  readonly status: number | undefined;
  /** What Retry-After of the last answer asked for, ms. */
  readonly afterMs: number | null;
  /** Graph's own sentence; empty when it sent none. */
  readonly said: string;

  constructor(path: string, cause: unknown, retryAfter: string | null = null) {
    const status = cause instanceof GraphError && cause.statusCode > 0 ? cause.statusCode : undefined;
    const resource = path.split('?')[0]?.split('(')[0] ?? '';
    super(`Graph ${status === undefined ? 'did not answer' : `answered ${status}`}: ${resource}`, { cause });
    this.status = status;
    this.afterMs = retryAfterMs(retryAfter);
    this.said = cause instanceof GraphError ? messageIn(cause.body) : '';
  }
}

/** Of {"error": {"message": …}}, as text: the client is told to leave answers as they came. */
function messageIn(body: unknown): string {
  try {
    const answer: unknown = typeof body === 'string' ? JSON.parse(body) : undefined;
    const error = isObject(answer) ? answer['error'] : undefined;
    return isObject(error) ? textOf(error, 'message') : '';
  } catch {
    return '';
  }
}

/** Of a Retry-After header. Seconds only: a date would need the clock. */
export function retryAfterMs(header: string | null): number | null {
  const seconds = header === null ? Number.NaN : Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 3600) * 1000 : null;
}

/**
 * The official client with a chain of its own: it drops the token of every request that does not go to Graph over
 * https, so the stand-in is put in only at the last hop.
 */
export function graphClient(options: GraphOptions): Graph {
  const client = Client.initWithMiddleware({
    baseUrl: `${GRAPH}/`,
    middleware: [
      new ExactUrlHandler(),
      new AuthenticationHandler({ getAccessToken: options.getToken }),
      new RetryHandler(new RetryHandlerOptions(SECONDS_WITHOUT_RETRY_AFTER, options.retries ?? 5)),
      new LastHop(options.standIn, options.timeoutMs ?? 100_000),
    ],
  });
  const ask = async (path: string, send: (request: GraphRequest) => Promise<unknown>): Promise<string> => {
    const exact = new ExactUrl(exactUrl(path, options.standIn));
    const request = client.api('/').middlewareOptions([exact]).responseType(ResponseType.TEXT);
    try {
      return String(await send(request));
    } catch (cause) {
      throw new GraphFailure(path, cause, exact.retryAfter);
    }
  };
  return {
    get: (path, headers = {}) => ask(path, (request) => request.headers(headers).get()),
    post: (path, body) => ask(path, (request) => request.post(body)),
  };
}

const GRAPH = 'https://graph.microsoft.com';
const SECONDS_WITHOUT_RETRY_AFTER = 3;

/** A link that leads away from Graph gets neither our token nor a request. */
function exactUrl(path: string, standIn: string | undefined): string {
  if (path.startsWith('/')) return `${GRAPH}/v1.0${path}`;
  if (standIn !== undefined && path.startsWith(`${standIn}/`)) return GRAPH + path.slice(standIn.length);
  if (path.startsWith(`${GRAPH}/`)) return path;
  throw new Error('a link of Graph led somewhere else');
}

/** Carries a URL past the client, which would take it apart and put it together differently, and a header back past it. */
class ExactUrl implements MiddlewareOptions {
  readonly url: string;
  /** Of the last answer. */
  retryAfter: string | null = null;
  constructor(url: string) {
    this.url = url;
  }
}

class ExactUrlHandler implements Middleware {
  #next: Middleware | undefined;

  setNext(next: Middleware): void {
    this.#next = next;
  }

  async execute(context: Context): Promise<void> {
    const option = context.middlewareControl?.getMiddlewareOptions(ExactUrl);
    if (option instanceof ExactUrl) context.request = option.url;
    await this.#next?.execute(context);
  }
}

class LastHop implements Middleware {
  readonly #standIn: string | undefined;
  readonly #timeoutMs: number;

  constructor(standIn: string | undefined, timeoutMs: number) {
    if (standIn !== undefined && !LOOPBACK.test(standIn))
      throw new Error('a stand-in for Graph has to be on this machine: tokens would travel in the clear');
    this.#standIn = standIn;
    this.#timeoutMs = timeoutMs;
  }

  async execute(context: Context): Promise<void> {
    const url = typeof context.request === 'string' ? context.request : context.request.url;
    const target = this.#standIn === undefined ? url : this.#standIn + url.slice(GRAPH.length);
    const signal = AbortSignal.timeout(this.#timeoutMs);
    const response = await fetch(target, { ...context.options, redirect: 'error', signal });
    const option = context.middlewareControl?.getMiddlewareOptions(ExactUrl);
    if (option instanceof ExactUrl) option.retryAfter = response.headers.get('retry-after');
    context.response = response;
  }
}

const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/[^?#]*)?(?<!\/)$/;
