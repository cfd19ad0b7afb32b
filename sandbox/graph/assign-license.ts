import { z } from 'zod';
import type { Answer } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { personById } from '../tenant.ts';
import type { World } from '../world.ts';
import { graphError } from './errors.ts';
import { productOf, type AssignedLicence } from './licences.ts';
import { notThere, user } from './users.ts';

const guid = z.guid().transform((id) => id.toLowerCase());
const asked = z.strictObject({
  addLicenses: z.array(z.object({ skuId: guid, disabledPlans: z.array(guid).default([]) })),
  removeLicenses: z.array(guid),
});

/** POST /users/{id}/assignLicense: what is removed has to be there, and not through a group. Answers with the user. */
export function assignLicense(world: World, call: Call, id: string): Answer {
  const person = personById(id.toLowerCase());
  if (!person || world.accounts.find(person.id)?.state === 'deleted') return notThere(world, id);
  const body = asked.safeParse(call.body);
  if (!body.success) return refuse(world, 'addLicenses and removeLicenses have to be lists.');
  const { addLicenses, removeLicenses } = body.data;
  const had = world.licences.direct(person.id);
  const fault =
    addLicenses.map(({ skuId }) => whyNotAdd(skuId)).find((each) => each !== undefined) ??
    removeLicenses
      .map((skuId) => whyNotRemove(world, person.id, { had, skuId }))
      .find((each) => each !== undefined);
  if (fault !== undefined) return refuse(world, fault);
  const added = new Set(addLicenses.map(({ skuId }) => skuId));
  const kept = had.filter(({ skuId }) => !removeLicenses.includes(skuId) && !added.has(skuId));
  change(world, person.id, [...kept, ...addLicenses]);
  return user(world, call, person.id);
}

/** The calls of whoever may not spend from the credits any more do not come about, from now on. */
function change(world: World, personId: string, licences: readonly AssignedLicence[]): void {
  const before = world.licences.mayPay(personId);
  world.licences.set(personId, licences);
  const after = world.licences.mayPay(personId);
  const microsoft = world.microsoft();
  if (before !== after) microsoft.setPaidCalls(personId, after, microsoft.now());
  world.save();
  world.hub.tell('admin', {});
}

const whyNotAdd = (skuId: string): string | undefined =>
  productOf(skuId) ? undefined : `License ${skuId} does not correspond to a valid company License.`;

function whyNotRemove(
  world: World,
  personId: string,
  { had, skuId }: { had: readonly AssignedLicence[]; skuId: string },
): string | undefined {
  if (had.some((licence) => licence.skuId === skuId)) return undefined;
  return world.licences.byGroup(personId).some((licence) => licence.skuId === skuId)
    ? 'User license is inherited from a group membership and it cannot be removed directly from the user.'
    : 'User does not have a corresponding license.';
}

const refuse = (world: World, message: string): Answer =>
  graphError(400, 'Request_BadRequest', message, world.clock.now());
