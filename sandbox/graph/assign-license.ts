import { z } from 'zod';
import type { AssignedLicence } from '../directory/licences.ts';
import type { Answer } from '../http/answer.ts';
import type { World } from '../world.ts';
import { badRequest, notThere, type Ask } from './ask.ts';
import { productOf } from '../directory/licence-products.ts';
import { user, userNamed } from './users.ts';

const guid = z.guid().transform((id) => id.toLowerCase());
const asked = z.strictObject({
  addLicenses: z.array(z.object({ skuId: guid, disabledPlans: z.array(guid).default([]) })),
  removeLicenses: z.array(guid),
});

/** POST /users/{id}/assignLicense: what is removed has to be there, and not through a group. Answers with the user. */
export function assignLicense(ask: Ask): Answer {
  const { world, parts } = ask;
  const { id = '' } = parts;
  const account = userNamed(ask, id)?.account;
  if (!account) return notThere(ask, id);
  const body = asked.safeParse(ask.call.body);
  if (!body.success) return badRequest(ask, 'addLicenses and removeLicenses have to be lists.');
  const { addLicenses, removeLicenses } = body.data;
  const had = world.licences.direct(account.id);
  const fault =
    addLicenses.map(({ skuId }) => whyNotAdd(skuId)).find((each) => each !== undefined) ??
    removeLicenses
      .map((skuId) => whyNotRemove(world, account.id, { had, skuId }))
      .find((each) => each !== undefined);
  if (fault !== undefined) return badRequest(ask, fault);
  const added = new Set(addLicenses.map(({ skuId }) => skuId));
  const kept = had.filter(({ skuId }) => !removeLicenses.includes(skuId) && !added.has(skuId));
  change(world, account.id, [...kept, ...addLicenses]);
  return user(ask);
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
