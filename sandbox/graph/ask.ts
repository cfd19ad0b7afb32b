import type { Answer } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import type { Parts } from '../http/routes.ts';
import type { Views } from '../directory/views.ts';
import type { World } from '../world.ts';
import { graphError } from './errors.ts';

/** One request to Graph, with the directory as the machine that answers it has it. */
export interface Ask {
  readonly world: World;
  readonly call: Call;
  readonly seen: Views;
  /** What stands where the path has a name. */
  readonly parts: Parts;
}

export const badRequest = ({ world }: Pick<Ask, 'world'>, message: string): Answer =>
  graphError(400, 'Request_BadRequest', message, world.clock.now());

export const notThere = ({ world }: Pick<Ask, 'world'>, id: string): Answer =>
  graphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
    world.clock.now(),
  );

/** 204: done, and nothing to say. */
export const noContent = (): Answer => ({ kind: 'bytes', status: 204, bytes: Buffer.alloc(0), headers: {} });

/** Written soon, and shown to whoever looks at the page. */
export function changed({ world }: Pick<Ask, 'world'>): void {
  world.save();
  world.hub.tell('admin', {});
}

/** Of a collection, the page that $top and $skiptoken name; undefined: a bad size. */
export function pageOf<T>({ world, call }: Ask, all: readonly T[], most: number) {
  const top = Number(call.query.get('$top') ?? '100');
  const skip = Number(call.query.get('$skiptoken') ?? '0');
  if (!Number.isInteger(top) || top < 1 || top > most || !Number.isInteger(skip) || skip < 0)
    return undefined;
  const rest = new URLSearchParams(call.query);
  rest.set('$skiptoken', String(skip + top));
  return {
    items: all.slice(skip, skip + top),
    next: all.length > skip + top && {
      '@odata.nextLink': `${world.origin}/sandbox${call.path}?${rest.toString()}`,
    },
  };
}
