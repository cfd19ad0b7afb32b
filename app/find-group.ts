import type { TermsRefusal } from '../domain/licences/terms/refusal.ts';
import type { NamedGroup } from '../domain/licences/terms/rules.ts';
import { done, refuse, type Outcome } from '../domain/outcome.ts';
import { within } from '../domain/within.ts';
import type { Parts } from './books.ts';
import { PATIENCE } from './fresh-roles.ts';

/** The group somebody typed, by its id or its whole name, with the products its members get. Outside any transaction. */
export async function findGroup(
  parts: Parts,
  organisationId: string,
  text: string,
): Promise<Outcome<NamedGroup, TermsRefusal>> {
  try {
    return await within(PATIENCE, lookUp(parts, text));
  } catch (cause) {
    parts.log.warn({ organisationId, err: cause }, 'a group could not be looked up in the directory');
    return refuse({ kind: 'directory-failed' });
  }
}

async function lookUp({ licensed, groups }: Parts, text: string): Promise<Outcome<NamedGroup, TermsRefusal>> {
  const ids = GUID.test(text) ? [text.toLowerCase()] : await idsNamed(groups, text);
  const [id] = ids;
  if (id === undefined) return refuse({ kind: 'unknown-group', text });
  if (ids.length > 1) return refuse({ kind: 'several-groups', text });
  const group = await licensed.group(id);
  return group ? done(group) : refuse({ kind: 'unknown-group', text });
}

async function idsNamed(groups: Parts['groups'], text: string): Promise<readonly string[]> {
  const wanted = text.toLowerCase();
  const found = await groups.named(text);
  return found.filter(({ name }) => name.toLowerCase() === wanted).map(({ id }) => id);
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
