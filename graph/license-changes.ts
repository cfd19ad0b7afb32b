import type { Change, ChangeResult, LicensedTenant, Product } from '../domain/licences/tenant.ts';
import { NO_ANSWER, type Batches, type Part } from './batch.ts';
import { resultOf, type NameOf } from './license-errors.ts';

type Looks = Pick<LicensedTenant, 'products' | 'people' | 'group'>;

/**
 * Tells Microsoft: never two changes of a person at once, and after one that did not come about no further one.
 * `looks`: to name what Microsoft refuses; only asked when it does.
 */
export async function changeAll(
  { batches, looks }: { readonly batches: Batches; readonly looks: Looks },
  changes: readonly Change[],
): Promise<readonly ChangeResult[]> {
  const results = new Map<Change, ChangeResult>();
  const stopped = new Set<string>();
  let left = changes;
  while (left.length > 0) {
    const wave = firstOfEach(left);
    // oxlint-disable-next-line no-await-in-loop -- one after the other is what it is for
    const answers = await batches(wave.map(partOf));
    const isRefused = answers.some(({ status }) => status === 400);
    // oxlint-disable-next-line no-await-in-loop -- seldom, and only then
    const nameOf = isRefused ? await namesFrom(looks) : itself;
    for (const [at, change] of wave.entries()) {
      const result = resultOf(change, answers[at] ?? NO_ANSWER, nameOf);
      results.set(change, result);
      if (result.kind !== 'done') stopped.add(change.personId.toLowerCase());
    }
    const told = new Set(wave);
    left = left.filter((change) => !told.has(change) && !stopped.has(change.personId.toLowerCase()));
  }
  return Promise.all(changes.map((change) => withGroup(looks, change, results.get(change) ?? NOT_TOLD)));
}

const NOT_TOLD: ChangeResult = { kind: 'later', afterMs: null };
const itself: NameOf = (id) => id;

function firstOfEach(changes: readonly Change[]): readonly Change[] {
  const first = new Map<string, Change>();
  for (const change of changes) {
    const person = change.personId.toLowerCase();
    if (!first.has(person)) first.set(person, change);
  }
  return [...first.values()];
}

/** A write costs a unit more than a question. */
const UNITS = 2;

function partOf(change: Change): Part {
  const user = `/users/${encodeURIComponent(change.personId)}`;
  switch (change.kind) {
    case 'location':
      return {
        method: 'PATCH',
        path: user,
        body: { usageLocation: change.usageLocation },
        units: UNITS,
      };
    case 'assign': {
      // Graph wants both lists, empty or not.
      const body = { addLicenses: change.add, removeLicenses: change.remove };
      return { method: 'POST', path: `${user}/assignLicense`, body, units: UNITS };
    }
    case 'join': {
      const member = `https://graph.microsoft.com/v1.0/directoryObjects/${change.personId}`;
      const path = `${membersOf(change.groupId)}/$ref`;
      return { method: 'POST', path, body: { '@odata.id': member }, units: UNITS };
    }
    case 'leave': {
      const path = `${membersOf(change.groupId)}/${encodeURIComponent(change.personId)}/$ref`;
      return { method: 'DELETE', path, units: UNITS };
    }
    case 'reprocess':
      // It takes no body, but a POST in a batch has to have one.
      return { method: 'POST', path: `${user}/reprocessLicenseAssignment`, body: {}, units: UNITS };
  }
}

const membersOf = (groupId: string): string => `/groups/${encodeURIComponent(groupId)}/members`;

/** Names are a courtesy: without them ids will do. */
async function namesFrom({ products }: Looks): Promise<NameOf> {
  const owned: readonly Product[] = await products().catch(() => []);
  const names = new Map(
    owned.flatMap(({ skuId, skuPartNumber, plans }) => [
      [skuId, skuPartNumber] as const,
      ...plans.map(({ id, name }) => [id, name] as const),
    ]),
  );
  return (id) => names.get(id.toLowerCase()) ?? id;
}

/** Microsoft says that it comes from a group, and not from which. */
async function withGroup(looks: Looks, change: Change, result: ChangeResult): Promise<ChangeResult> {
  if (change.kind !== 'assign' || result.kind !== 'refused' || result.problem.kind !== 'by-group')
    return result;
  const groupName = await groupOf(looks, change).catch(() => undefined);
  return groupName === undefined ? result : { kind: 'refused', problem: { ...result.problem, groupName } };
}

async function groupOf(
  { people, group }: Looks,
  { personId, remove }: Extract<Change, { kind: 'assign' }>,
): Promise<string | undefined> {
  const person = (await people([personId])).get(personId.toLowerCase());
  const ids = remove.map((id) => id.toLowerCase());
  const through = person?.assignments.find(({ skuId, groupId }) => groupId !== null && ids.includes(skuId));
  const groupId = through?.groupId ?? undefined;
  return groupId === undefined ? undefined : ((await group(groupId))?.name ?? groupId);
}
