import type { ServerResponse } from 'node:http';

type EventName = 'message' | 'edit' | 'clock' | 'admin' | 'hello';

/** Server-sent events to open chat pages. */
export interface EventHub {
  /** `personId` undefined: hears everything. */
  open(response: ServerResponse, personId: string | undefined, hello: object): void;
  /** `readers`: only these people; undefined: everybody. */
  tell(name: EventName, data: object, readers?: readonly string[]): void;
  close(): void;
}

const HEARTBEAT_MS = 15_000;
const MOST_READERS = 50;

export function createEventHub(): EventHub {
  const open = new Map<ServerResponse, string | undefined>();
  const heartbeat = setInterval(() => {
    for (const response of open.keys()) response.write(': still here\n\n');
  }, HEARTBEAT_MS);
  heartbeat.unref();

  return {
    open(response, personId, hello) {
      if (open.size >= MOST_READERS) open.keys().next().value?.end();
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        connection: 'keep-alive',
      });
      open.set(response, personId);
      response.on('close', () => open.delete(response));
      response.write(frame('hello', hello));
    },
    tell(name, data, readers) {
      for (const [response, personId] of open)
        if (!readers || personId === undefined || readers.includes(personId))
          response.write(frame(name, data));
    },
    close() {
      clearInterval(heartbeat);
      for (const response of open.keys()) response.end();
    },
  };
}

const frame = (name: EventName, data: object): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
