import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { json, type Answer } from './graph-stand-in.ts';

const batch = z.object({
  requests: z.array(
    z.object({
      id: z.string(),
      method: z.string(),
      url: z.string(),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.unknown().optional(),
    }),
  ),
});
export type AskedPart = z.infer<typeof batch>['requests'][number];

export interface PartReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Answers a batch part by part, the last one first. `undefined`: Microsoft left the part out. What was asked is put into `asked`. */
export const parts =
  (reply: (part: AskedPart) => PartReply | undefined, asked: AskedPart[][] = []): Answer =>
  (request, response) => {
    void answered();

    async function answered(): Promise<void> {
      const requests = await read(request);
      asked.push(requests);
      const responses = requests.toReversed().flatMap((part) => {
        const answer = reply(part);
        return answer ? [{ id: part.id, ...answer }] : [];
      });
      json({ responses })(request, response);
    }
  };

const read = async (request: IncomingMessage): Promise<AskedPart[]> =>
  batch.parse(JSON.parse(await text(request))).requests;

export const put = (status: number, message: string, code = 'Request_BadRequest'): PartReply => ({
  status,
  body: { error: { code, message } },
});
