import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { within } from '../domain/within.ts';

type Authentication = ConfigurationBotFrameworkAuthentication;
export type AuthenticateRequestResult = Awaited<ReturnType<Authentication['authenticateRequest']>>;
export type ConnectorClient = Awaited<
  ReturnType<NonNullable<AuthenticateRequestResult['connectorFactory']>['create']>
>;
type ConnectorOptions = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[4]>;
type HttpClient = NonNullable<ConnectorOptions['httpClient']>;
type WebRequest = Parameters<HttpClient['sendRequest']>[0];

/** The connector did not do what was asked. Carries no message text, no card and no token. */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';
  /** HTTP status; null: no answer in time, or no connection. */
  readonly status: number | null;
  /** Bot Framework's own word, e.g. ActivityNotFoundInConversation; else what happened on the wire. */
  readonly code: string;
  /** What Retry-After asked for, ms. */
  readonly afterMs: number | null;

  constructor(answer: { status: number | null; code: string; afterMs?: number | null }, cause?: unknown) {
    super(`the connector answered ${answer.status ?? 'nothing'} (${answer.code})`, { cause });
    this.status = answer.status;
    this.code = answer.code;
    this.afterMs = answer.afterMs ?? null;
  }
}

/** A turn must end well before Teams gives up and delivers again. */
const CONNECTOR_TIMEOUT_MS = 4500;
/** Statuses that say "not taken, try again": safe to repeat once. 502 and 504 may have been taken. */
const NOT_TAKEN = new Set([412, 429, 503]);
const LONGEST_WAIT_MS = 1000;

/**
 * Replaces botbuilder's HTTP client, which has no time-out and repeats a POST after any 5xx. Errors leave as
 * ConnectorError, which its retry policy lets through untouched.
 */
export const connectorHttpClient = (timeoutMs = CONNECTOR_TIMEOUT_MS): HttpClient => ({
  async sendRequest(request) {
    const deadline = AbortSignal.timeout(timeoutMs);
    const first = await send(request, deadline);
    if (first.ok) return first.response;
    const wait = first.error.afterMs ?? 300;
    if (!NOT_TAKEN.has(first.error.status ?? 0) || wait > LONGEST_WAIT_MS) throw first.error;
    await pause(wait, deadline);
    const second = await send(request, deadline);
    if (second.ok) return second.response;
    throw second.error;
  },
});

/** Fails as ConnectorError when no token can be had, or not in time. */
export async function orNoToken<Signed>(signing: Promise<Signed>): Promise<Signed> {
  try {
    return await within(CONNECTOR_TIMEOUT_MS, signing);
  } catch (cause) {
    throw new ConnectorError({ status: null, code: 'no-token' }, cause);
  }
}

type Sent =
  | { readonly ok: true; readonly response: Awaited<ReturnType<HttpClient['sendRequest']>> }
  | { readonly ok: false; readonly error: ConnectorError };

async function send(request: WebRequest, signal: AbortSignal): Promise<Sent> {
  try {
    const answer = await fetch(request.url, {
      method: request.method,
      headers: request.headers.toJson({ preserveCase: true }),
      // A bearer token must not follow a redirect to another host.
      redirect: 'error',
      signal,
      ...(typeof request.body === 'string' && { body: request.body }),
    });
    const bodyAsText = await answer.text();
    if (!answer.ok) return { ok: false, error: refusal(answer, bodyAsText) };
    const headers = request.headers.clone();
    for (const name of headers.headerNames()) headers.remove(name);
    answer.headers.forEach((value, name) => headers.set(name, value));
    return { ok: true, response: { status: answer.status, headers, request, bodyAsText } };
  } catch (cause) {
    return { ok: false, error: new ConnectorError({ status: null, code: wireCode(cause) }, cause) };
  }
}

function refusal(answer: Response, body: string): ConnectorError {
  return new ConnectorError({
    status: answer.status,
    code: errorCode(body) ?? 'no-code',
    afterMs: retryAfterMs(answer.headers.get('retry-after')),
  });
}

function errorCode(body: string): string | undefined {
  const match = /"code"\s*:\s*"(\w{1,60})"/.exec(body.slice(0, 2000));
  return match?.[1];
}

/** Seconds only: Teams does not send dates, and a date would need the clock. */
function retryAfterMs(header: string | null): number | null {
  const seconds = header === null ? Number.NaN : Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 3600) * 1000 : null;
}

function wireCode(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown';
  if (cause.name === 'TimeoutError') return 'timed-out';
  const inner = cause.cause;
  return inner instanceof Error && 'code' in inner ? String(inner.code) : cause.name;
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
