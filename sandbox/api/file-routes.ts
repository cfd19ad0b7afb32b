import { refused, json, type Answer } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import type { Route } from '../http/routes.ts';
import type { World } from '../world.ts';

/** Somebody's OneDrive: where the bot puts a file it was allowed, and where the person gets it. */
export const fileRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: '/files/upload/:token',
    run: (world, call, { token = '' }) => upload(world, call, token),
  },
  {
    method: 'GET',
    path: '/files/stored/:token',
    run: (world, _call, { token = '' }) => stored(world, token),
  },
];

function upload(world: World, { body }: Call, token: string): Answer {
  if (!(body instanceof Buffer) || !world.files.store(token, body))
    return refused(404, 'itemNotFound', 'There is no place for that file (any more).');
  return json({ id: token, size: body.length }, 201);
}

function stored(world: World, token: string): Answer {
  const file = world.files.stored(token);
  if (!file) return refused(404, 'itemNotFound', 'The file is gone: the sandbox keeps files until it ends.');
  const name = encodeURIComponent(file.name);
  const headers = { 'content-disposition': `attachment; filename*=UTF-8''${name}` };
  return { kind: 'bytes', status: 200, bytes: file.bytes, headers };
}
