import { json } from '../http/answer.ts';
import type { Route } from '../http/routes.ts';

/** How much the bot asked of Graph, against what Microsoft allows. */
export const graphRequestRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/graph-requests',
    run: (world) => json(world.requests.summary(world.directory.accounts.all().length)),
  },
  {
    method: 'POST',
    path: '/api/graph-requests/reset',
    run(world) {
      world.requests.reset();
      return json({ reset: true });
    },
  },
];
