import { z } from 'zod';
import { productOf } from '../directory/licence-products.ts';
import type { AssignedLicence } from '../directory/licences.ts';
import { faultOfLocation, faultOfPlans, LOCATION, madeUp, noSeat, plansOf } from '../directory/rules.ts';
import { activeWays, type AccountView } from '../directory/views.ts';
import { json, type Answer } from '../http/answer.ts';
import { badRequest, changed, notThere, type Ask } from './ask.ts';
import { userFields } from './user-fields.ts';
import { userNamed } from './users.ts';

const guid = z.guid().transform((id) => id.toLowerCase());
const asked = z.strictObject({
  addLicenses: z.array(z.object({ skuId: guid, disabledPlans: z.array(guid).default([]) })),
  removeLicenses: z.array(guid),
});

interface Assignment {
  readonly view: AccountView;
  readonly add: readonly AssignedLicence[];
  readonly remove: readonly string[];
  /** What the person has himself after it. */
  readonly direct: readonly AssignedLicence[];
}

/**
 * POST /users/{id}/assignLicense: adds and removes at once, judged on what comes out of it; nothing is done when
 * something is wrong. Answers with the user. Reads and writes what is true, not what a replica has.
 */
export function assignLicense(ask: Ask): Answer {
  const { directory, clock } = ask.world;
  const { id = '' } = ask.parts;
  const view = userNamed({ seen: directory.truth }, id);
  if (!view) return notThere(ask, id);
  const body = asked.safeParse(ask.call.body);
  if (!body.success) return badRequest(ask, 'addLicenses and removeLicenses have to be lists.');
  const { addLicenses: add, removeLicenses: remove } = body.data;
  const added = new Map(add.map((licence) => [licence.skuId, licence]));
  const direct = [
    ...view.direct.filter(({ skuId }) => !remove.includes(skuId) && !added.has(skuId)),
    ...[...added.values()].map((licence) => ({ ...licence, since: sinceOf(view, licence) ?? clock.now() })),
  ];
  const fault = faultOf(ask, { view, add, remove, direct });
  if (fault !== undefined) return badRequest(ask, fault);
  directory.assign(view.account.id, direct);
  changed(ask);
  const after = directory.truth.find(view.account.id) ?? view;
  return json(userFields(after, ask.call.query.get('$select')));
}

/** What was there already with the same plans is not taken up anew. */
function sinceOf(view: AccountView, licence: AssignedLicence): number | undefined {
  const before = view.direct.find(({ skuId }) => skuId === licence.skuId);
  const same = before && before.disabledPlans.toSorted().join() === licence.disabledPlans.toSorted().join();
  return same ? (before.since ?? 0) : undefined;
}

function faultOf(ask: Ask, assignment: Assignment): string | undefined {
  const { view, add, remove } = assignment;
  const malformed = firstOf(add, whyNotThat) ?? firstOf(remove, (skuId) => whyNotRemove(view, skuId));
  if (malformed !== undefined) return malformed;
  return (add.length > 0 ? whyNotAdd(ask, assignment) : undefined) ?? faultAfter(ask, assignment);
}

function whyNotThat({ skuId, disabledPlans }: AssignedLicence): string | undefined {
  const product = productOf(skuId);
  if (!product) return `License ${skuId} does not correspond to a valid company License.`;
  const unknown = disabledPlans.find((plan) => product.plans.every(({ id }) => id !== plan));
  return (
    unknown &&
    `License assignment failed because service plan ${unknown} does not belong to license ${skuId}.`
  );
}

function whyNotRemove({ direct, byGroup }: AccountView, skuId: string): string | undefined {
  if (direct.some((licence) => licence.skuId === skuId)) return undefined;
  return byGroup.some((licence) => licence.skuId === skuId)
    ? 'User license is inherited from a group membership and it cannot be removed directly from the user.'
    : 'User does not have a corresponding license.';
}

function whyNotAdd({ world: { directory } }: Ask, { view, add }: Assignment): string | undefined {
  const bought = new Set(directory.subscriptions(directory.truth).map(({ product }) => product.skuId));
  const unknown = add.find(({ skuId }) => !bought.has(skuId));
  if (unknown) return `License ${unknown.skuId} does not correspond to a valid company License.`;
  const violation = directory.madeUpFault(view.account.id);
  if (violation) return madeUp(violation, add[0]?.skuId ?? '').message;
  if (directory.levers.refuseLocation > 0) {
    directory.levers.refuseLocation -= 1;
    return LOCATION.message;
  }
  const location = faultOfLocation(view.account.usageLocation, add);
  if (location) return location.message;
  const held = new Set(activeWays(view).map(({ skuId }) => skuId));
  const short = add.find(({ skuId }) => !held.has(skuId) && !directory.hasSeat(skuId));
  return short && noSeat(short.skuId).message;
}

const faultAfter = ({ world }: Ask, { view, direct }: Assignment): string | undefined =>
  faultOfPlans(plansOf(activeWays(view)), plansOf(activeWays({ ...view, direct })), world.directory.levers)
    ?.message;

function firstOf<T>(all: readonly T[], fault: (one: T) => string | undefined): string | undefined {
  for (const one of all) {
    const found = fault(one);
    if (found !== undefined) return found;
  }
  return undefined;
}
