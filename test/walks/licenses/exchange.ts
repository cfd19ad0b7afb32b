import { z } from 'zod';

/** One question and its answer: a request of its own, or one part of a batch, which Microsoft counts the same. */
export interface Exchange {
  readonly method: string;
  /** Behind the version, decoded: /users/…/assignLicense. */
  readonly path: string;
  readonly status: number;
  /** Microsoft's sentence; empty unless it refused. */
  readonly said: string;
  /** Of one person; lower case. */
  readonly personId: string | null;
  /** What was asked to be changed, where it was a product. */
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly isPart: boolean;
}

interface Heard {
  readonly method: string;
  readonly url: string;
  readonly body: string;
  readonly status: number;
  readonly answered: string;
}

const asked = z.object({
  requests: z.array(
    z.object({ id: z.string(), method: z.string(), url: z.string(), body: z.unknown().optional() }),
  ),
});
const answers = z.looseObject({
  responses: z.array(z.looseObject({ id: z.string(), status: z.number(), body: z.unknown().optional() })),
});

/** A batch is its parts; one that was refused whole is one request. */
export function read({ method, url, body, status, answered }: Heard): readonly Exchange[] {
  const path = url.replace(VERSION, '');
  if (!path.startsWith('/$batch') || status !== 200)
    return [exchange({ method, path, body: json(body), status, answer: json(answered), isPart: false })];
  const { requests } = asked.parse(json(body));
  const { responses } = answers.parse(json(answered));
  return requests.map((part) => {
    const response = responses.find(({ id }) => id === part.id);
    return exchange({
      method: part.method,
      path: part.url,
      body: part.body,
      status: response?.status ?? 0,
      answer: response?.body,
      isPart: true,
    });
  });
}

const VERSION = /^.*\/(?:v1\.0|beta)(?=\/)/;

const change = z.looseObject({
  addLicenses: z.array(z.looseObject({ skuId: z.string() })).default([]),
  removeLicenses: z.array(z.string()).default([]),
});
const failure = z.looseObject({ error: z.looseObject({ message: z.string() }) });

function exchange(heard: {
  method: string;
  path: string;
  body: unknown;
  status: number;
  answer: unknown;
  isPart: boolean;
}): Exchange {
  const { method, status, isPart } = heard;
  const [path = ''] = heard.path.split('?');
  const changed = change.safeParse(heard.body);
  const isAssigning = path.endsWith('/assignLicense') && changed.success;
  const refused = failure.safeParse(heard.answer);
  return {
    method,
    path: decodeURIComponent(path),
    status,
    said: status >= 400 && refused.success ? refused.data.error.message : '',
    personId: /^\/users\/([^/]+)/.exec(path)?.[1]?.toLowerCase() ?? null,
    add: isAssigning ? changed.data.addLicenses.map(({ skuId }) => skuId.toLowerCase()) : [],
    remove: isAssigning ? changed.data.removeLicenses.map((skuId) => skuId.toLowerCase()) : [],
    isPart,
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
