import type { Parts } from '../../../app/books.ts';
import type { Books } from '../../../domain/database.ts';
import { MINUTE } from '../../../domain/instant.ts';
import { graphClient } from '../../../graph/client.ts';
import { licensedTenant } from '../../../graph/licensed-tenant.ts';
import { partsOn } from '../../support/parts.ts';
import { scaledClock, type Scale } from './scaled-clock.ts';

/** The product's use cases at Microsoft's stand-in, all on one scaled clock. */
export function partsAt(books: Books, { graph, scale }: { graph: string; scale: Scale }): Parts {
  const clock = scaledClock(scale);
  const client = { getToken: () => Promise.resolve('nobody looks at it'), standIn: graph };
  return {
    ...partsOn(books, clock.now),
    licensed: licensedTenant({
      graph: graphClient(client),
      once: graphClient({ ...client, retries: 0 }),
      pace: { now: clock.now, sleep: clock.pause },
      // A machine that is busy takes minutes of this clock.
      patienceMs: 10 * MINUTE,
    }),
  };
}
