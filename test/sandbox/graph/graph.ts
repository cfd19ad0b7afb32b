import { z } from 'zod';
import { openSandbox, type Answered, type OpenSandbox } from '../open-sandbox.ts';

export const SKU = {
  E5: '06ebc4ee-1bb5-47dd-8120-11324bc54e06',
  E3: '05e9a617-0261-4cee-bb44-138d3ef5d965',
  PHONE: 'e43b5b99-8dfb-405f-9987-dc307f34bcbd',
  DOMESTIC: '0dab259f-bf13-4952-b7f8-7db8f131b28d',
  INTERNATIONAL: 'd3b4fe1f-9992-4930-8acb-ca6ec609365e',
  CONFERENCING: '0c266dff-15dd-4b49-8397-2bb16070ed52',
  CREDITS: '47794cd0-f0e5-45c5-9033-2eb6b5fc84e0',
} as const;

export const V1 = '/sandbox/graph/v1.0';

/** The id of somebody of tenant.json, by number. */
export const person = (number: number): string =>
  `5a9d0c1e-0000-4000-a000-${String(number).padStart(12, '0')}`;
export const group = (number: number): string =>
  `5a9d0c1e-1111-4000-a000-${String(number).padStart(12, '0')}`;

type Part = Readonly<Record<string, unknown>> & { readonly id: string };

/** Graph in the sandbox, asked by a client that waits when it is told to. */
export interface GraphClient {
  readonly open: OpenSandbox;
  get(path: string, headers?: Record<string, string>): Promise<Answered>;
  send(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Answered>;
  batch(requests: readonly object[]): Promise<Answered>;
  /** The answers of a batch; parts that were throttled are sent again. */
  parts(requests: readonly Part[]): Promise<readonly PartAnswer[]>;
}

export async function openGraph(options: Parameters<typeof openSandbox>[0] = {}): Promise<GraphClient> {
  const open = await openSandbox(options);
  const patiently = async (ask: () => Promise<Answered>): Promise<Answered> => {
    const first = await ask();
    return first.status === 429 ? ask() : first;
  };
  const send: GraphClient['send'] = (method, path, body) =>
    patiently(() => open.send(method, `${V1}${path}`, body));
  const parts: GraphClient['parts'] = async (requests) => {
    const answers = responses(await send('POST', '/$batch', { requests }));
    const throttled = answers.filter(({ status }) => status === 429).map(({ id }) => id);
    if (throttled.length === 0) return answers;
    const again = await parts(requests.filter(({ id }) => throttled.includes(id)));
    return [...answers.filter(({ status }) => status !== 429), ...again];
  };
  return {
    open,
    parts,
    get: (path, headers) => patiently(() => open.get(`${V1}${path}`, headers)),
    send,
    batch: (requests) => send('POST', '/$batch', { requests }),
  };
}

export const values = (answer: Answered): readonly Readonly<Record<string, unknown>>[] =>
  z.looseObject({ value: z.array(z.looseObject({})) }).parse(answer.json).value;

export const messageOf = (answer: Answered): string =>
  z.looseObject({ error: z.looseObject({ message: z.string() }) }).parse(answer.json).error.message;

const response = z.object({
  id: z.string(),
  status: z.number(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
});
export type PartAnswer = z.infer<typeof response>;

export const responses = (answer: Answered): readonly PartAnswer[] =>
  z.looseObject({ responses: z.array(response) }).parse(answer.json).responses;
