import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { Tx } from '../../../../domain/database.ts';
import type { Instant } from '../../../../domain/instant.ts';
import { usualTerms, type BundleId, type BundleTerms } from '../../../../domain/licences/bundle.ts';
import type { AskedPerson } from '../../../../domain/licences/grants/asked.ts';
import type { Grant } from '../../../../domain/licences/grants/grant.ts';
import { grantsOf } from '../../../../domain/licences/grants/store.ts';
import type { Plan } from '../../../../domain/licences/plan.ts';
import {
  approveLicences,
  cancelLicences,
  declineLicences,
} from '../../../../domain/licences/requests/decide.ts';
import { requestLicences } from '../../../../domain/licences/requests/request-licences.ts';
import type { LicenceRequestView } from '../../../../domain/licences/requests/request.ts';
import { toCopy } from '../../../../domain/messages/store.ts';
import type { Actor } from '../../../../domain/organisations/roles.ts';
import type { Settings } from '../../../../domain/organisations/settings.ts';
import { setRole } from '../../../../domain/organisations/store.ts';
import { seen } from '../../../support/seen.ts';
import { START } from '../../../support/organisation.ts';
import { newKey, scene as topUpScene } from '../../top-ups/scene.ts';

export const plan = (more: Partial<Plan> = {}): Plan => ({
  has: [],
  adds: [
    {
      skuId: 'sku-credits',
      product: 'MCOPSTNC',
      gives: ['credits'],
      disabledPlans: [],
      free: null,
    },
  ],
  removes: [],
  usageLocation: null,
  problems: [],
  cautions: [],
  ...more,
});

export const noSeat = plan({ adds: [], problems: [{ kind: 'no-seat', product: 'MCOPSTN1' }] });

export const person = (name: string, more: Partial<AskedPerson> = {}): AskedPerson => ({
  personId: `id-${name}`,
  typed: `${name.toLowerCase()}@test.example`,
  name,
  usageLocation: null,
  plan: plan(),
  ...more,
});

interface Asking {
  actor?: Actor;
  bundleId?: BundleId;
  kind?: 'give' | 'release';
  people?: readonly AskedPerson[];
  startDay?: string | null;
  key?: string;
  now?: Instant;
}

export const terms = (bundleId: BundleId, more: Partial<BundleTerms>): BundleTerms => ({
  ...usualTerms(bundleId),
  ...more,
});

/** An organisation in which the bot reaches everybody; Rita asks, Lia decides. */
export async function scene(overrides: Partial<Settings> = {}) {
  const { organisation, people, inTransaction } = await topUpScene(overrides);
  const at = (requestId: string, actor: Actor, now: Instant) => ({ organisation, actor, requestId, now });
  const shown = (requestId: string) =>
    inTransaction((tx) => seen(tx, organisation.id, `license/${requestId}`));
  const rowsLike = async (tx: Tx, subject: string) => {
    const rows = await tx
      .selectFrom('card_copy')
      .selectAll()
      .where('organisation_id', '=', organisation.id)
      .where(sql<string>`subject`, 'like', subject)
      .execute();
    return rows.map(toCopy);
  };
  const nameOf = (id: string | null) =>
    Object.values(people).find((each: Actor) => each.id === id)?.displayName ?? id;
  const self = {
    organisation,
    people,
    inTransaction,
    request: ({ actor = people.requester, ...more }: Asking = {}) =>
      inTransaction((tx) =>
        requestLicences(tx, {
          organisation,
          actor,
          origin: 'person',
          kind: 'give',
          bundleId: 'call-country',
          people: [person('Kim')],
          reason: 'new hire',
          startDay: null,
          key: newKey(),
          now: START,
          ...more,
        }),
      ),
    async asked(asking: Asking = {}): Promise<LicenceRequestView> {
      const outcome = await self.request(asking);
      assert(outcome.ok);
      return outcome.value.view;
    },
    approve: async (requestId: string, actor: Actor, now = START) => {
      const shownDigest = await shown(requestId);
      return inTransaction((tx) => approveLicences(tx, { ...at(requestId, actor, now), shownDigest }));
    },
    decline: async (requestId: string, actor: Actor, now = START) => {
      const shownDigest = await shown(requestId);
      const reason = 'not-needed' as const;
      return inTransaction((tx) =>
        declineLicences(tx, { ...at(requestId, actor, now), reason, shownDigest }),
      );
    },
    cancel: (requestId: string, actor: Actor, now = START) =>
      inTransaction((tx) => cancelLicences(tx, at(requestId, actor, now))),
    grants: (requestId: string): Promise<readonly Grant[]> =>
      inTransaction((tx) => grantsOf(tx, organisation.id, requestId)),
    giveRole: (to: Actor, role: Actor['roles'][number], has = true) =>
      inTransaction((tx) =>
        setRole(tx, {
          organisationId: organisation.id,
          personId: to.id,
          role,
          has,
          by: people.owner.id,
          now: START,
        }),
      ),
    /** `audience name`, who has or is to have a copy of the card. */
    copies: (requestId: string) =>
      inTransaction(async (tx) =>
        (await rowsLike(tx, `license/${requestId}`))
          .map((copy) => `${copy.audience} ${nameOf(copy.personId)}`)
          .toSorted(),
      ),
    /** `kind → name of the reader`. */
    notes: (requestId: string) =>
      inTransaction(async (tx) =>
        (await rowsLike(tx, `note/${requestId}%`))
          .map((copy) => `${copy.note?.kind} → ${nameOf(copy.personId)}`)
          .toSorted(),
      ),
  };
  return self;
}
