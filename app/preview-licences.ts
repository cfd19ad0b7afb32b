import { termsOf } from '../domain/licences/bundle.ts';
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
  const { organisation } = await looking(parts, organisationId, (_tx, at) => Promise.resolve(at));
  const { bundles } = organisation.settings;
  const terms = termsOf(bundles, wish.bundleId);
  const group = wish.kind === 'give' && terms.delivery === 'group' ? terms.groupId : null;
  try {
    const asked = Promise.all([
      licensed.products(),
      licensed.people([sought]),
      group === null ? undefined : licensed.group(group),
    ]);
    const [products, people, found] = await within(PATIENCE, asked);
    const person = people.get(sought);
    if (!person && wish.personId !== null) return 'nobody';
    const groupNames = new Map(
      bundles.flatMap(({ groupId, groupName }) =>
        groupId === null ? [] : [[groupId, groupName ?? groupId] as const],
      ),
    );
    const carries = group === null ? {} : { carries: found?.skuIds ?? [] };
    const now = parts.now();
    return previewOf({ organisation, actor, wish, person, products, groupNames, ...carries, now });
  } catch (cause) {
    log.warn({ organisationId, err: cause }, 'Microsoft did not say what a request for licences would do');
    return undefined;
  }
}
