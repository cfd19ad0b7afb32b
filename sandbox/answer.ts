import { adminCenterRoutes } from './api/admin-center.ts';
import { chatRoutes } from './api/chat-routes.ts';
import { directoryRoutes } from './api/directory-routes.ts';
import { graphRequestRoutes } from './api/graph-request-routes.ts';
import { peopleRoutes } from './api/people-routes.ts';
import { truthRoutes } from './api/truth-routes.ts';
import { exportRoutes } from './api/usage-export.ts';
import { fileRoutes } from './api/file-routes.ts';
import { connectorRoutes } from './connector/routes.ts';
import { answerGraph } from './graph/answer-graph.ts';
import { refused, type Answer } from './http/answer.ts';
import type { Call } from './http/call.ts';
import { find, type Route } from './http/routes.ts';
import { moduleFile, staticFile } from './http/static-files.ts';
import type { World } from './world.ts';

const routes: readonly Route[] = [
  ...chatRoutes,
  ...adminCenterRoutes,
  ...truthRoutes,
  ...peopleRoutes,
  ...directoryRoutes,
  ...graphRequestRoutes,
  ...exportRoutes,
  ...connectorRoutes,
  {
    method: 'GET',
    path: '/modules/:name',
    run: (world, _call, { name = '' }) => moduleFile(world.modulesDir, name),
  },
  ...fileRoutes,
  { method: 'GET', path: '/files/:token', run: (world, _call, { token = '' }) => download(world, token) },
];

/** One request to the sandbox, by what stands after /sandbox. */
export async function answer(world: World, call: Call): Promise<Answer> {
  const { path } = call;
  if (path.startsWith('/connector/') && world.faults.deadConnector) return { kind: 'hang-up' };
  if (path.startsWith('/graph/')) return answerGraph(world, call);
  if (call.method === 'GET' && (path === '' || path === '/'))
    return staticFile(world.publicDir, 'index.html');
  if (call.method === 'GET' && path.startsWith('/static/'))
    return staticFile(world.publicDir, path.slice('/static/'.length));
  const found = find(routes, call);
  if (!found) return refused(404, 'not-found', 'The sandbox has nothing here.');
  return found.route.run(world, call, found.parts);
}

/** A download address works once. */
function download(world: World, token: string): Answer {
  const bytes = world.files.take(token);
  if (!bytes) return refused(404, 'itemNotFound', 'The file is gone: its address works once.');
  return { kind: 'bytes', status: 200, bytes, headers: {} };
}
