import type { World } from '../world.ts';
import type { Answer } from './answer.ts';
import type { Call } from './call.ts';

/** One row of a route table; `:name` in the path becomes a decoded part. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  run(world: World, call: Call, parts: Parts): Answer | Promise<Answer>;
}

export type Parts = Readonly<Record<string, string>>;

/** What of a request decides where it goes. */
type Addressed = Pick<Call, 'method' | 'path'>;

export function find<T extends Addressed>(
  routes: readonly T[],
  call: Addressed,
): { route: T; parts: Parts } | undefined {
  for (const route of routes) {
    const parts = route.method === call.method ? match(route.path, call.path) : undefined;
    if (parts) return { route, parts };
  }
  return undefined;
}

function match(pattern: string, path: string): Parts | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const parts: Record<string, string> = {};
  for (const [index, name] of wanted.entries()) {
    const value = given[index] ?? '';
    if (name.startsWith(':')) parts[name.slice(1)] = decoded(value);
    else if (name !== value) return undefined;
  }
  return parts;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
