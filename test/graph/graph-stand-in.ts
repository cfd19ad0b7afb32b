import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A hand-made Graph on loopback: answers in the order given, and remembers what was asked. */
export interface GraphStandIn {
  /** What graphClient takes as `standIn`. */
  readonly base: string;
  readonly asked: { readonly url: string; readonly authorization: string | undefined; readonly at: number }[];
  close(): Promise<void>;
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export async function graphStandIn(answers: readonly Answer[]): Promise<GraphStandIn> {
  const left = [...answers];
  const asked: GraphStandIn['asked'] = [];
  const server = createServer((request, response) => {
    asked.push({
      url: request.url ?? '',
      authorization: request.headers.authorization,
      at: performance.now(),
    });
    const answer = left.shift() ?? status(500);
    answer(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    base: `http://127.0.0.1:${address.port}/stand-in`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

export const json =
  (body: unknown): Answer =>
  (_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}, body?: unknown): Answer =>
  (_, response) => {
    response.writeHead(code, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body ?? { error: { code: 'Some', message: 'Some error' } }));
  };

/** Never answers. */
export const silence: Answer = () => undefined;
