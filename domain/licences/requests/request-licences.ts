import type { Tx } from '../../database.ts';
import { newId } from '../../ids.ts';
import type { Instant } from '../../instant.ts';
import { licenceSubject } from '../../messages/rules.ts';
import { isAlone } from '../../organisations/alone.ts';
import { POLICY_ACTOR, type Actor, type Role } from '../../organisations/roles.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { actorOf, holdOrganisation } from '../../organisations/store.ts';
import { done, refuse, type Outcome } from '../../outcome.ts';
import { appendReceipt } from '../../receipts/append-receipt.ts';
import { termsOf, type BundleId } from '../bundle.ts';
import { askedAlready } from '../grants/permission/store.ts';
import { insertGrants } from '../grants/store.ts';
import type { AskedPerson } from '../grants/asked.ts';
import { askDeciders, wantRequestersCopy } from './effects.ts';
import { firstGrants } from './first-grants.ts';
import { insertLicenceEvent } from './history/store.ts';
import { letThrough, type LetThrough } from './let-through.ts';
import type { LicenceRefusal } from './refusal.ts';
import type { LicenceRequest, LicenceRequestView, RequestKind } from './request.ts';
import { decideBy, decidersFor, nobodyFor, releaseTerms, runAt, buysNothing } from './rules.ts';
import { saysOf } from './says.ts';
import { insertRequest, nextRequestNumber, requestByKey, type StoredRequest } from './store.ts';
import { viewOf } from './view.ts';

interface Asked {
  readonly organisation: Organisation;
  readonly kind: RequestKind;
  /** For `release` it says nothing. */
  readonly bundleId: BundleId;
  readonly people: readonly AskedPerson[];
  /** People's text. */
  readonly reason: string;
  /** YYYY-MM-DD; null: as soon as it may. */
  readonly startDay: string | null;
  /** Natural key: the same key again answers the same request. */
  readonly key: string;
  readonly now: Instant;
}
type ByPerson = Asked & {
  readonly origin: 'person' | 'bulk';
  readonly actor: Actor;
  /** The turn answers where others read along: the delivery job posts the requester's card to the personal chat. */
  readonly leaveCardToJob?: boolean;
};
/** The standing rule: approved once and for all when it was set. */
type ByRule = Asked & { readonly origin: 'rule' };

export const PEOPLE_AT_MOST = 5_000;

/**
 * Asks for licences, with plans that were read from Microsoft before this transaction. Anybody known may; whose say the
 * bundle asks for is rung. copyId: the requester's own card, which the calling turn posts unless told otherwise; the
 * standing rule has none.
 */
export async function requestLicences(
  tx: Tx,
  input: ByPerson | ByRule,
): Promise<Outcome<{ view: LicenceRequestView; copyId: string | null }, LicenceRefusal>> {
  const { now } = input;
  const { id } = input.organisation;
  const organisation = await holdOrganisation(tx, id);
  const known = await requestByKey(tx, id, input.key);
  if (known) return answer(tx, { ...input, organisation }, known);
  const asker = input.origin === 'rule' ? RULE : await actorOf(tx, id, input.actor.id);
  if (!asker) return refuse({ kind: 'not-allowed', wanted: 'requester' });

  const asked = { ...input, organisation };
  const refusal = await refusalOf(tx, asked);
  if (refusal) return refuse(refusal);
  const request = await newRequest(tx, asked, asker.id);
  const saying = await sayingFor(tx, asked, request, asker);
  if (!saying.ok) return saying;
  await store(tx, asked, request, asker);
  const stored = await letThrough(tx, { organisation, request, asker, how: saying.value.how, now });
  await askDeciders(tx, { request: stored, deciders: saying.value.deciders, now });
  return answer(tx, asked, stored);
}

const RULE: Asker = { id: POLICY_ACTOR, displayName: POLICY_ACTOR, roles: [] };

type Asker = Pick<Actor, 'id' | 'displayName' | 'roles'>;

async function refusalOf(tx: Tx, asked: Asked & { origin: string }): Promise<LicenceRefusal | undefined> {
  const { organisation, kind, bundleId, people } = asked;
  const [first] = people;
  if (!first) return { kind: 'nobody-named' };
  if (people.length > PEOPLE_AT_MOST) return { kind: 'too-many', most: PEOPLE_AT_MOST };
  if (kind === 'give' && !termsOf(organisation.settings.bundles, bundleId).isOffered)
    return { kind: 'not-offered' };
  if (people.length > 1 || asked.origin !== 'person') return undefined;
  const open = await askedAlready(tx, {
    organisationId: organisation.id,
    kind,
    bundleId,
    personId: first.personId ?? undefined,
    typed: first.typed,
  });
  return open && { kind: 'asked-already', number: open.number, requestId: open.id };
}

async function newRequest(tx: Tx, asked: Asked & { origin: LicenceRequest['origin'] }, by: string) {
  const { organisation, kind, bundleId, reason, startDay, now } = asked;
  const { settings } = organisation;
  const terms = kind === 'give' ? termsOf(settings.bundles, bundleId) : releaseTerms(settings.bundles);
  return {
    organisationId: organisation.id,
    id: newId(),
    number: await nextRequestNumber(tx, organisation.id),
    kind,
    origin: asked.origin,
    bundleId: terms.bundleId,
    terms,
    reason,
    startDay,
    runAt: runAt(startDay, now, settings),
    requestedBy: by,
    requestedAt: now,
    state: 'requested',
    decideBy: decideBy(startDay, now, settings),
    decidedBy: null,
    decidedAt: null,
    declineReason: null,
    version: 1,
    remindedAt: null,
    checkedAt: null,
  } satisfies StoredRequest;
}

const nobody = (how: LetThrough) => done({ how, deciders: [] });

/** How it goes on from here: whoever has to be asked, or why nobody has to be. */
async function sayingFor(
  tx: Tx,
  asked: Asked & { origin: string },
  request: StoredRequest,
  asker: Asker,
): Promise<Outcome<{ how: LetThrough; deciders: readonly string[] }, LicenceRefusal>> {
  if (asked.origin === 'rule') return nobody('rule');
  const wanted = decidersFor(request.terms);
  if (wanted.length === 0) return nobody('policy');
  const isOwn = asker.roles.includes(OWN) && buysNothing(asked.people.map(({ plan }) => plan));
  const left = isOwn ? wanted.filter((role) => role !== OWN) : wanted;
  if (left.length === 0) return nobody('own');
  if (await isAlone(tx, asked.organisation, asker, asked.now)) return nobody('alone');
  const { others } = await saysOf(tx, request, []);
  const role = nobodyFor(left, others);
  if (role !== undefined) return refuse({ kind: 'nobody-decides', role });
  const deciders = others.filter(({ roles }) => left.some((each) => roles.includes(each)));
  return done({ how: isOwn ? 'own' : null, deciders: deciders.map(({ id }) => id) });
}

const OWN: Role & 'license-admin' = 'license-admin';

async function store(tx: Tx, asked: Asked, request: StoredRequest, asker: Asker): Promise<void> {
  const { organisation, people, key, now } = asked;
  await insertRequest(tx, request, key, organisation.settings.currency);
  await insertGrants(tx, firstGrants(request, people));
  await insertLicenceEvent(tx, request, { kind: 'request', by: asker.id, at: now, detail: {} });
  await appendReceipt(tx, {
    organisation,
    actor: asker,
    decision: 'request',
    subject: licenceSubject(request.id),
    shownDigest: '',
    outcome: request.state,
    comment: request.reason,
    now,
  });
}

async function answer(
  tx: Tx,
  asked: ByPerson | ByRule,
  request: StoredRequest,
): Promise<Outcome<{ view: LicenceRequestView; copyId: string | null }, never>> {
  const { organisation, now } = asked;
  const byTurn = asked.origin !== 'rule' && asked.leaveCardToJob !== true;
  const copyId = asked.origin === 'rule' ? null : await wantRequestersCopy(tx, { request, byTurn, now });
  return done({ view: await viewOf(tx, { organisation, request, now }), copyId });
}
