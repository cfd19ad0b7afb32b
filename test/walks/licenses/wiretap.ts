import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { read, type Exchange } from './exchange.ts';

/** Between the bot and Microsoft: passes everything on, and keeps what was asked and answered. */
export interface Wiretap {
  readonly origin: string;
  readonly exchanges: readonly Exchange[];
  /** Called once Microsoft has done something, before the bot hears of it. */
  onAnswer: (exchange: Exchange) => void;
  close(): Promise<void>;
}

/** `to`: where the stand-in for Microsoft listens, without a slash at the end. */
export async function openWiretap(to: () => string): Promise<Wiretap> {
  const exchanges: Exchange[] = [];
  const server = createServer((request, response) => {
    void passOn(request, response).catch(() => response.destroy());
  });
  async function passOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const { method = 'GET', url = '/' } = request;
    const answer = await fetch(to() + url, {
      method,
      headers: headersOf(request),
      ...(body !== '' && { body }),
    });
    const answered = await answer.text();
    for (const exchange of read({ method, url, body, status: answer.status, answered })) {
      exchanges.push(exchange);
      wiretap.onAnswer(exchange);
    }
    const headers = Object.fromEntries([...answer.headers].filter(([name]) => PASSED_BACK.includes(name)));
    response.writeHead(answer.status, headers);
    response.end(answered);
  }
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const wiretap: Wiretap = {
    origin: `http://127.0.0.1:${port}`,
    exchanges,
    onAnswer: () => undefined,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
  return wiretap;
}

const PASSED_BACK = ['content-type', 'retry-after'];
const PASSED_ON = ['content-type', 'consistencylevel', 'authorization', 'prefer'];

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    PASSED_ON.flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
