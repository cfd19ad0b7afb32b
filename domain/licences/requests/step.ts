import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import { licenceSubject } from '../../messages/rules.ts';
import { CLOCK_ACTOR, type Actor } from '../../organisations/roles.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { actorOf, holdOrganisation, namesOf } from '../../organisations/store.ts';
import { done, refuse, type Outcome } from '../../outcome.ts';
import { wasShown } from '../../receipts/shown/store.ts';
import { licenceEventsOf, type LicenceEvent, type LicenceEventDetail } from './history/store.ts';
import type { LicenceRefusal } from './refusal.ts';
import type { LicenceRequestView, RequestState } from './request.ts';
import { judge, type Verb } from './rules.ts';
import { saysOf, type SaysWithNames } from './says.ts';
import { lockRequest, type StoredRequest } from './store.ts';
import { applyDeadline, transition } from './transition.ts';
import { viewOf } from './view.ts';

export interface Tapped {
  readonly organisation: Organisation;
  readonly actor: Actor;
  readonly requestId: string;
  readonly now: Instant;
}
export type Stepped = Promise<Outcome<LicenceRequestView, LicenceRefusal>>;

/** A request under both locks, with settings and roles as they are now: what was true when the card was drawn is a claim. */
interface Held {
  readonly organisation: Organisation;
  readonly actor: Actor;
  readonly request: StoredRequest;
  readonly events: readonly LicenceEvent[];
  readonly says: SaysWithNames;
}

interface Told {
  readonly change?: Partial<StoredRequest>;
  /** Of the card that was decided on: it counts only if it was shown. */
  readonly shownDigest?: string;
  readonly comment?: string;
  readonly detail?: LicenceEventDetail;
}

/** What every button of a request does: lock, judge, change, answer with what is true now. */
export async function step(
  tx: Tx,
  input: Tapped,
  verb: Verb,
  tell: (held: Held, to: RequestState) => Told,
): Stepped {
  const { now } = input;
  const held = await hold(tx, input);
  if (!held.ok) return held;
  const { organisation, actor, request } = held.value;
  const to = await judged(tx, held.value, verb);
  if (!to.ok) return to;
  const told = tell(held.value, to.value);
  const { shownDigest: digest } = told;
  const shown = {
    organisationId: organisation.id,
    subject: licenceSubject(request.id),
    digest: digest ?? '',
  };
  if (digest !== undefined && !(await wasShown(tx, shown))) return refuse({ kind: 'out-of-date' });
  const next = await transition(tx, { organisation, request, verb, to: to.value, actor, ...told, now });
  return done(await viewOf(tx, { organisation, request: next, now }));
}

async function hold(tx: Tx, input: Tapped): Promise<Outcome<Held, LicenceRefusal>> {
  const { id } = input.organisation;
  const organisation = await holdOrganisation(tx, id);
  const actor = (await actorOf(tx, id, input.actor.id)) ?? { ...input.actor, roles: [] };
  const locked = await lockRequest(tx, id, input.requestId);
  if (!locked) return refuse({ kind: 'unknown-request' });
  const request = await applyDeadline(tx, { organisation, request: locked, now: input.now });
  const events = await licenceEventsOf(tx, id, request.id);
  return done({ organisation, actor, request, events, says: await saysOf(tx, request, events) });
}

async function judged(tx: Tx, held: Held, verb: Verb): Promise<Outcome<RequestState, LicenceRefusal>> {
  const verdict = judge(held.request, verb, held.actor, held.says);
  if (verdict.kind === 'go') return done(verdict.to);
  if (verdict.kind === 'already') return refuse(await already(tx, held));
  return refuse(verdict);
}

const MADE_BY: Readonly<Record<RequestState, string>> = {
  requested: 'request',
  approved: 'approve',
  done: 'finish',
  rejected: 'decline',
  cancelled: 'cancel',
  expired: 'expire',
};

/** What it is now, since when and by whom; nobody when the clock did it. */
async function already(tx: Tx, { request, events }: Held): Promise<LicenceRefusal> {
  const event = events.findLast(({ kind }) => kind === MADE_BY[request.state]);
  const by = event === undefined || event.by === CLOCK_ACTOR ? null : event.by;
  const names = by === null ? undefined : await namesOf(tx, request.organisationId, [by]);
  const byName = (by !== null && names?.get(by)) || null;
  return { kind: 'already', state: request.state, byName, at: event?.at ?? null };
}
