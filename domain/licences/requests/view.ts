import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import { reachablePeople } from '../../messages/conversations/store.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { peopleOf } from '../../organisations/store.ts';
import type { GrantState } from '../grants/grant.ts';
import { problemsOf } from '../bulk/store.ts';
import { countStates, grantsOf } from '../grants/store.ts';
import { licenceEventsOf } from './history/store.ts';
import type { GrantCounts, LicenceRequestView } from './request.ts';
import { approversIn, saysOf } from './says.ts';
import { requestById, type StoredRequest } from './store.ts';

/** Of a long list the card knows the beginning, and the counts of all. */
const GRANTS_AT_MOST = 100;

/** Everything a card of this request may say, as SQL has it now. Undefined: there is no such request. */
export async function licenceRequestView(
  tx: Tx,
  input: { organisation: Organisation; requestId: string; now: Instant },
): Promise<LicenceRequestView | undefined> {
  const request = await requestById(tx, input.organisation.id, input.requestId);
  return request && viewOf(tx, { ...input, request });
}

export async function viewOf(
  tx: Tx,
  { organisation, request }: { organisation: Organisation; request: StoredRequest; now: Instant },
): Promise<LicenceRequestView> {
  const { id } = organisation;
  const events = await licenceEventsOf(tx, id, request.id);
  const approved = approversIn(events);
  const named = [request.requestedBy, request.decidedBy ?? [], approved].flat();
  const people = new Map((await peopleOf(tx, id, [...new Set(named)])).map((each) => [each.id, each]));
  // The policy and the clock are nobody, and have no name.
  const nameOf = (by: string | null) => people.get(by ?? '')?.displayName ?? null;
  const waitingFor = request.state === 'requested' ? (await saysOf(tx, request, events)).waitingFor : [];
  const reachable = await reachablePeople(tx, id);
  const silent = waitingFor.flatMap(({ people: each }) => each).filter((each) => !reachable.has(each.id));
  const counts = countsOf(await countStates(tx, id, request.id));
  return {
    request,
    timeZone: organisation.settings.timeZone,
    requestedByName: nameOf(request.requestedBy) ?? '',
    requesterDepartment: people.get(request.requestedBy)?.department ?? '',
    decidedByName: nameOf(request.decidedBy),
    approvedByNames: approved.flatMap((by) => nameOf(by) ?? []),
    waitingFor: waitingFor.map(({ role, people: each }) => ({
      role,
      names: each.map(({ displayName }) => displayName),
    })),
    deciderIds: waitingFor.flatMap(({ people: each }) => each.map((person) => person.id)),
    grants: await grantsOf(tx, id, request.id, GRANTS_AT_MOST),
    counts,
    causes: counts.all > 1 ? await problemsOf(tx, id, request.id) : [],
    unreachableNames: [...new Set(silent.map(({ displayName }) => displayName))],
  };
}

const WHERE: Readonly<Record<GrantState, Exclude<keyof GrantCounts, 'all'>>> = {
  planned: 'planned',
  'not-there': 'waiting',
  'no-seat': 'waiting',
  telling: 'underWay',
  settling: 'underWay',
  'by-hand': 'underWay',
  given: 'done',
  taken: 'done',
  'nothing-to-do': 'done',
  failed: 'failed',
  undoing: 'underWay',
  undone: 'leftOut',
  'left-out': 'leftOut',
};

export function countsOf(states: ReadonlyMap<GrantState, number>): GrantCounts {
  const counts = { all: 0, planned: 0, waiting: 0, underWay: 0, done: 0, failed: 0, leftOut: 0 };
  for (const [state, count] of states) {
    counts[WHERE[state]] += count;
    counts.all += count;
  }
  return counts;
}
