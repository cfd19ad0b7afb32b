import type { AskedPerson } from '../grants/asked.ts';
import type { Grant } from '../grants/grant.ts';
import type { LicenceRequest } from './request.ts';

/** One for each, in the order of the list: planned as it was shown, and waiting for the approval. */
export const firstGrants = (request: LicenceRequest, people: readonly AskedPerson[]): readonly Grant[] =>
  people.map((person, place) => ({
    organisationId: request.organisationId,
    requestId: request.id,
    position: place + 1,
    personId: person.personId,
    typed: person.typed,
    name: person.name,
    usageLocation: person.usageLocation,
    state: 'planned',
    plan: person.plan,
    before: null,
    problem: null,
    gained: [],
    attempts: 0,
    nextTryAt: null,
    since: request.requestedAt,
    version: 1,
  }));
