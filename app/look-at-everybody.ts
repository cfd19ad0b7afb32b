import { skusAboutCalls } from '../domain/licences/coverage/coverage-of.ts';
import type { Look } from '../domain/licences/coverage/coverage.ts';
import { keepLook, type Seen } from '../domain/licences/coverage/keep-look.ts';
import { isLookDue } from '../domain/licences/coverage/rules.ts';
import { newestLook } from '../domain/licences/coverage/store.ts';
import type { LicensedPerson } from '../domain/licences/tenant.ts';
import { looking, type Parts } from './books.ts';
import { namesOfGroups } from './names-of-groups.ts';
import { runCreditsRule } from './run-credits-rule.ts';

/** Reads the whole directory, outside any transaction, and keeps what was found. Throws when Microsoft is silent. */
export async function lookAtEverybody(parts: Parts, organisationId: string): Promise<Look> {
  const seen = await readEverybody(parts);
  return looking(parts, organisationId, (tx, { organisation }) => keepLook(tx, { organisation, seen }));
}

/** Once a day, at the first round after six; then the standing rule. What failed is tried again with the next round. */
export async function lookDaily(parts: Parts, organisationId: string): Promise<void> {
  const isDue = await looking(parts, organisationId, async (tx, { organisation, now }) => {
    const newest = await newestLook(tx, organisationId);
    return isLookDue(newest?.lookedAt ?? null, now, organisation.settings.timeZone);
  });
  try {
    if (isDue) await lookAtEverybody(parts, organisationId);
  } catch (cause) {
    parts.log.warn({ organisationId, err: cause }, 'Microsoft did not say who has which licence');
    return;
  }
  await runCreditsRule(parts, organisationId);
}

async function readEverybody(parts: Parts): Promise<Seen> {
  const { licensed, now } = parts;
  const askedAt = now();
  const products = await licensed.products();
  const skus = skusAboutCalls(products);
  const people: LicensedPerson[] = [];
  let accounts = 0;
  for await (const page of licensed.everybody()) {
    accounts += page.filter(({ isGuest }) => !isGuest).length;
    people.push(...page.filter(({ assignments }) => assignments.some(({ skuId }) => skus.has(skuId))));
  }
  const groupNames = await namesOfGroups(parts, failingGroups(people));
  return { people, accounts, products, groupNames, askedAt };
}

const failingGroups = (people: readonly LicensedPerson[]): readonly string[] =>
  people.flatMap(({ assignments }) =>
    assignments.flatMap(({ groupId, error }) => (groupId !== null && error !== null ? groupId : [])),
  );
