import type { ServerResponse } from 'node:http';

/** What a route answers: JSON, bytes, or a stream it keeps open itself. */
export type Answer =
  | { readonly kind: 'json'; readonly status: number; readonly json: unknown; readonly headers?: Headers }
  | { readonly kind: 'bytes'; readonly status: number; readonly bytes: Buffer; readonly headers: Headers }
  | { readonly kind: 'stream'; open(response: ServerResponse): void }
  /** No answer at all: the connection is cut. */
  | { readonly kind: 'hang-up' };

type Headers = Readonly<Record<string, string>>;

export const json = (value: unknown, status = 200, headers: Headers = {}): Answer => ({
  kind: 'json',
  status,
  json: value,
  headers,
});

/** The error body of Bot Framework, Graph and our own API alike. */
export const refused = (status: number, code: string, message: string, headers: Headers = {}): Answer =>
  json({ error: { code, message } }, status, headers);

export function send(answer: Answer, response: ServerResponse): void {
  if (answer.kind === 'hang-up') {
    response.socket?.destroy();
    return;
  }
  if (answer.kind === 'stream') {
    answer.open(response);
    return;
  }
  const [bytes, type] =
    answer.kind === 'json'
      ? [Buffer.from(JSON.stringify(answer.json)), 'application/json; charset=utf-8']
      : [answer.bytes, 'application/octet-stream'];
  response.writeHead(answer.status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-length': String(bytes.length),
    ...answer.headers,
  });
  response.end(bytes);
}
