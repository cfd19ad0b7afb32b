import type { Graph } from './client.ts';
import { isObject } from './json.ts';

/** The items of a collection, page by page. A nextLink is followed as it came: it is not ours to understand. */
export async function* pagesOf(
  graph: Graph,
  path: string,
  prepare: (text: string) => string = (text) => text,
): AsyncGenerator<readonly unknown[]> {
  const followed = new Set<string>();
  for (let link: string | undefined = path; link !== undefined;) {
    if (followed.has(link)) throw new Error('Graph sent a nextLink that leads in a circle');
    followed.add(link);
    const page: Page = readPage(prepare(await graph.get(link)));
    yield page.items;
    link = page.nextLink;
  }
}

interface Page {
  readonly items: readonly unknown[];
  readonly nextLink: string | undefined;
}

function readPage(text: string): Page {
  const body: unknown = JSON.parse(text);
  if (!isObject(body) || !Array.isArray(body['value'])) throw new Error('Graph sent no collection');
  const nextLink = body['@odata.nextLink'];
  return { items: body['value'], nextLink: typeof nextLink === 'string' ? nextLink : undefined };
}
