import sinon from 'sinon';
import type { Parts } from '../../../../app/books.ts';
import { tendLicences } from '../../../../app/tend-licences.ts';
import { newId } from '../../../../domain/ids.ts';
import { MINUTE } from '../../../../domain/instant.ts';
import { usualTerms, type BundleTerms } from '../../../../domain/licences/bundle.ts';
import type { Grant } from '../../../../domain/licences/grants/grant.ts';
import { grantsOf, insertGrants } from '../../../../domain/licences/grants/store.ts';
import type { LicenceRequest } from '../../../../domain/licences/requests/request.ts';
import type { LicensedTenant } from '../../../../domain/licences/tenant.ts';
import { insertRequest, lockRequest, nextRequestNumber } from '../../../../domain/licences/requests/store.ts';
import { receiptsOf } from '../../alerts/scenario.ts';
import { testBooks } from '../../../support/books.ts';
import { LicensedWorld } from '../../../support/licensed-world.ts';
import { newOrganisation, START } from '../../../support/organisation.ts';
import { partsOn } from '../../../support/parts.ts';

type Wanted = Partial<
  Pick<LicenceRequest, 'kind' | 'bundleId' | 'startDay' | 'runAt' | 'origin' | 'state'>
> & {
  readonly terms?: Partial<BundleTerms>;
};

/** An organisation, a directory by hand (or whatever `licensed` reaches), and the clock's job. */
export async function scene(microsoft = new LicensedWorld(), licensed: LicensedTenant = microsoft) {
  const { books, inTransaction } = await testBooks();
  const clock = { now: START };
  const nudge = sinon.spy();
  const parts: Parts = { ...partsOn(books, () => clock.now), licensed, nudge };
  const { organisation, people } = await inTransaction((tx) => newOrganisation(tx));
  const organisationId = organisation.id;

  /** Approved; each of `whom` is an id, or an address of somebody who is not there yet, or more of a grant. */
  async function approved(whom: readonly (string | Partial<Grant>)[], wanted: Wanted = {}): Promise<string> {
    const id = newId();
    const { terms, ...more } = wanted;
    await inTransaction(async (tx) => {
      const request: LicenceRequest = {
        organisationId,
        id,
        number: await nextRequestNumber(tx, organisationId),
        kind: 'give',
        origin: 'person',
        bundleId: 'call-country',
        terms: { ...usualTerms(more.bundleId ?? 'call-country'), delivery: 'direct', ...terms },
        reason: '',
        startDay: null,
        runAt: START,
        requestedBy: people.requester.id,
        requestedAt: START,
        state: 'approved',
        decideBy: START,
        decidedBy: people.licenseAdmin.id,
        decidedAt: START,
        declineReason: null,
        version: 1,
        ...more,
      };
      await insertRequest(tx, request, id, 'USD');
      await insertGrants(
        tx,
        whom.map((who, place) => grantOf(request, place + 1, who)),
      );
    });
    return id;
  }

  const grants = (requestId: string) => inTransaction((tx) => grantsOf(tx, organisationId, requestId));
  return {
    organisation,
    people,
    clock,
    microsoft,
    parts,
    nudge,
    inTransaction,
    approved,
    grants,
    grant: async (requestId: string, position = 1): Promise<Grant> => {
      const found = (await grants(requestId))[position - 1];
      if (!found) throw new Error(`no grant ${position}`);
      return found;
    },
    states: async (requestId: string) => (await grants(requestId)).map(({ state }) => state),
    request: (requestId: string) => inTransaction((tx) => lockRequest(tx, organisationId, requestId)),
    job: () => tendLicences(parts, organisationId),
    /** The job every so many minutes, `times` times. */
    async pass(minutes: number, times = 1): Promise<void> {
      for (let time = 0; time < times; time += 1) {
        clock.now += minutes * MINUTE;
        await tendLicences(parts, organisationId);
      }
    },
    /** `kind → name of the reader`, of all that was said once. */
    notes: () =>
      inTransaction(async (tx) => {
        const rows = await tx
          .selectFrom('card_copy')
          .select(['note', 'person_id'])
          .where('organisation_id', '=', organisationId)
          .execute();
        const nameOf = (id: string | null) =>
          Object.values(people).find((each) => each.id === id)?.displayName ?? id;
        return rows
          .flatMap(({ note, person_id: id }) => (note ? `${note.kind} → ${nameOf(id)}` : []))
          .toSorted();
      }),
    receipts: async () =>
      (await inTransaction((tx) => receiptsOf(tx, organisation))).filter((each) =>
        each.startsWith('license'),
      ),
  };
}

function grantOf(request: LicenceRequest, position: number, who: string | Partial<Grant>): Grant {
  const more = typeof who === 'string' ? whom(who) : who;
  return {
    organisationId: request.organisationId,
    requestId: request.id,
    position,
    personId: null,
    typed: '',
    name: '',
    usageLocation: null,
    state: 'planned',
    plan: null,
    before: null,
    problem: null,
    gained: [],
    attempts: 0,
    nextTryAt: request.runAt,
    since: START,
    version: 1,
    ...more,
  };
}

const whom = (who: string): Partial<Grant> =>
  who.includes('@') ? { typed: who, name: who } : { personId: who, typed: who, name: who };
