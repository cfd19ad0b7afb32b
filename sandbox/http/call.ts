import type { IncomingMessage } from 'node:http';
import { refused, type Answer } from './answer.ts';

/** One request, read whole. */
export interface Call {
  readonly method: string;
  /** Below /sandbox, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
}

export type Read =
  { readonly ok: true; readonly call: Call } | { readonly ok: false; readonly answer: Answer };

const ORDINARY_LIMIT = 1024 * 1024;
/** A dropped file travels as base64 inside the JSON. */
const SAY_LIMIT = 15 * 1024 * 1024;

/** Reads and checks a request; whatever is not plain JSON from this machine is refused. */
export async function readCall(request: IncomingMessage): Promise<Read> {
  const address = `http://127.0.0.1${request.url ?? '/'}`;
  if (!URL.canParse(address)) return no(400, 'bad-address', 'The address cannot be read.');
  const url = new URL(address);
  if (!isLoopback(request.headers.host)) return no(403, 'not-loopback', 'This is a loopback sandbox.');
  if (request.headers.origin !== undefined && !isOwnOrigin(request.headers.origin))
    return no(403, 'foreign-origin', 'Another web page may not use the sandbox.');
  const call = {
    method: request.method ?? 'GET',
    path: url.pathname.replace(/^\/sandbox/, ''),
    query: url.searchParams,
    headers: { consistencylevel: String(request.headers['consistencylevel'] ?? '') },
  };
  if (call.method === 'GET' || call.method === 'DELETE')
    return { ok: true, call: { ...call, body: undefined } };
  if (call.method === 'PUT' && call.path.startsWith('/files/upload/')) return readFile(request, call);
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    return no(415, 'not-json', 'Send application/json.');
  const text = await readText(request, call.path === '/api/say' ? SAY_LIMIT : ORDINARY_LIMIT);
  if (text === undefined) return no(413, 'too-large', 'The body is too large.');
  try {
    return { ok: true, call: { ...call, body: text === '' ? {} : JSON.parse(text) } };
  } catch {
    return no(400, 'not-json', 'The body is not JSON.');
  }
}

const no = (status: number, code: string, message: string): Read => ({
  ok: false,
  answer: refused(status, code, message),
});

/** Any other name in the Host header means that somebody's DNS points at this machine. */
const isLoopback = (host: string | undefined): boolean =>
  /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host ?? '');

const isOwnOrigin = (origin: string): boolean =>
  /^https?:\/\//.test(origin) && isLoopback(origin.slice(origin.indexOf('//') + 2));

/** What is put into somebody's OneDrive: bytes, not JSON. */
async function readFile(request: IncomingMessage, call: Omit<Call, 'body'>): Promise<Read> {
  const bytes = await readBytes(request, SAY_LIMIT);
  return bytes
    ? { ok: true, call: { ...call, body: bytes } }
    : no(413, 'too-large', 'The file is too large.');
}

async function readText(request: IncomingMessage, limit: number): Promise<string | undefined> {
  // A server in front may have read the body already.
  if (request.readableEnded && 'body' in request)
    return typeof request.body === 'string' ? request.body : JSON.stringify(request.body ?? {});
  return (await readBytes(request, limit))?.toString('utf8');
}

async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk instanceof Buffer ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > limit) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
