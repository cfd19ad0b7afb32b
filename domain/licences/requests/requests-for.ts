import type { Tx } from '../../database.ts';
import { DAY, type Instant } from '../../instant.ts';
import { hasRole, type Actor } from '../../organisations/roles.ts';
import type { Organisation } from '../../organisations/settings.ts';
import type { LicenceRequestView } from './request.ts';
import { isOpen, OPEN_STATES } from './rules.ts';
import { requestsIn, type StoredRequest } from './store.ts';
import { viewOf } from './view.ts';

/** One's own that are over stay on the list this long, at most three of them. */
const RECENT = 30 * DAY;
const RECENT_AT_MOST = 3;
/** Whoever manages them sees the newest. */
const OTHERS_AT_MOST = 12;
/** Of those that wait for a say the oldest; more nobody decides from a list. */
const ASKED_AT_MOST = 50;

export interface LicenceRequests {
  readonly waitingForYou: readonly LicenceRequestView[];
  readonly yours: readonly LicenceRequestView[];
  readonly others: readonly LicenceRequestView[];
}

/** Those whose say is missing, then one's own, then, for who decides or manages, the other open ones; each once. */
export async function licenceRequestsFor(
  tx: Tx,
  input: { organisation: Organisation; actor: Actor; now: Instant },
): Promise<LicenceRequests> {
  const { organisation, actor, now } = input;
  const { id } = organisation;
  const open = await requestsIn(tx, id, { states: OPEN_STATES });
  const ended = (await requestsIn(tx, id, { requestedBy: actor.id }))
    .filter((request) => !isOpen(request) && request.requestedAt >= now - RECENT)
    .slice(-RECENT_AT_MOST)
    .toReversed();
  const mine = open.filter(({ requestedBy }) => requestedBy === actor.id);
  const mayDecide = hasRole(actor, 'license-admin', 'approver', 'owner');
  const foreign = mayDecide ? open.filter((request) => !mine.includes(request)) : [];
  // What waits for somebody longest may not fall behind what is only under way.
  const asked = foreign.filter(({ state }) => state === 'requested').slice(0, ASKED_AT_MOST);
  const underWay = foreign.filter(({ state }) => state !== 'requested').slice(-OTHERS_AT_MOST);
  const views = await viewsOf(tx, input, [...asked, ...underWay]);
  const waits = (view: LicenceRequestView) => view.deciderIds.includes(actor.id);
  return {
    waitingForYou: views.filter(waits),
    yours: await viewsOf(tx, input, [...mine, ...ended]),
    others: views.filter((view) => !waits(view)),
  };
}

async function viewsOf(
  tx: Tx,
  { organisation, now }: { organisation: Organisation; now: Instant },
  requests: readonly StoredRequest[],
): Promise<readonly LicenceRequestView[]> {
  const found: LicenceRequestView[] = [];
  for (const request of requests) found.push(await viewOf(tx, { organisation, request, now }));
  return found;
}
