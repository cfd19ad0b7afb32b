import { previewOf, type LicencePreview, type LicenceWish } from '../domain/licences/preview.ts';
import type { Actor } from '../domain/organisations/roles.ts';
import { within } from '../domain/within.ts';
import { looking, type Parts } from './books.ts';
import { PATIENCE } from './fresh-roles.ts';

/** Asks Microsoft, outside transactions, what a request would do. Undefined: it does not answer. */
export async function previewLicences(
  parts: Parts,
  { actor, wish }: { readonly actor: Actor; readonly wish: LicenceWish },
): Promise<LicencePreview | 'nobody' | undefined> {
  const { licensed, log } = parts;
  const { organisationId } = actor;
  const sought = (wish.personId ?? wish.address).toLowerCase();
  try {
    const asked = Promise.all([licensed.products(), licensed.people([sought])]);
    const [products, people] = await within(PATIENCE, asked);
    const person = people.get(sought);
    if (!person && wish.personId !== null) return 'nobody';
    const { organisation, now } = await looking(parts, organisationId, (_tx, at) => Promise.resolve(at));
    const groupNames = new Map(
      organisation.settings.bundles.flatMap(({ groupId, groupName }) =>
        groupId === null ? [] : [[groupId, groupName ?? groupId] as const],
      ),
    );
    return previewOf({ organisation, actor, wish, person, products, groupNames, now });
  } catch (cause) {
    log.warn({ organisationId, err: cause }, 'Microsoft did not say what a request for licences would do');
    return undefined;
  }
}
