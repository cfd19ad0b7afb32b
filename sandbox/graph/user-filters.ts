import { activeWays, type AccountView } from '../directory/views.ts';

type Test = (view: AccountView) => boolean;

/** Values behind one `in`, and conditions with `or` between them. */
const MOST_IN_A_FILTER = 15;

/** Outside quotes. */
const OR = / or (?=(?:[^']*'[^']*')*[^']*$)/i;

/** What the sandbox knows of $filter on users; undefined: nothing of that form. Names compare without case. */
export function filterOf(text: string): Test | undefined {
  const tests = text.split(OR).map((part) => oneFilter(part.trim()));
  if (tests.length > MOST_IN_A_FILTER || tests.some((test) => test === undefined)) return undefined;
  return (view) => tests.some((test) => test?.(view) === true);
}

function oneFilter(text: string): Test | undefined {
  const list = /^id in \(('[0-9a-f-]{36}'(?:, ?'[0-9a-f-]{36}')*)\)$/i.exec(text)?.[1];
  if (list !== undefined) return idIn(list.split(',').map((each) => unquoted(each.trim()).toLowerCase()));
  const begins = /^startswith\((\w+), ?('(?:[^']|'')*')\)$/i.exec(text);
  if (begins) return nameTest(begins[1], begins[2], (name, wanted) => name.startsWith(wanted));
  const equal = /^(\w+) eq ('(?:[^']|'')*')$/.exec(text);
  if (equal) return nameTest(equal[1], equal[2], (name, wanted) => name === wanted);
  const sku = /^assignedLicenses\/any\((\w+):\1\/skuId eq ([0-9a-f-]{36})\)$/i.exec(text)?.[2]?.toLowerCase();
  if (sku === undefined) return undefined;
  return (view) => activeWays(view).some(({ skuId }) => skuId === sku);
}

const idIn = (ids: readonly string[]): Test | undefined =>
  ids.length <= MOST_IN_A_FILTER ? ({ account }) => ids.includes(account.id) : undefined;

const NAMES: Readonly<Record<string, (view: AccountView) => string>> = {
  displayName: ({ account }) => account.displayName,
  userPrincipalName: ({ account }) => account.userPrincipalName,
  mail: ({ account }) => account.userPrincipalName,
  givenName: ({ account }) => account.displayName.split(' ')[0] ?? '',
  surname: ({ account }) => account.displayName.split(' ').slice(1).join(' '),
  id: ({ account }) => account.id,
};

function nameTest(
  field: string | undefined,
  quoted: string | undefined,
  fits: (name: string, wanted: string) => boolean,
): Test | undefined {
  const read = NAMES[field ?? ''];
  const wanted = unquoted(quoted ?? '').toLowerCase();
  return read && ((view) => fits(read(view).toLowerCase(), wanted));
}

/** '' is how OData writes one quote inside quotes. */
const unquoted = (text: string): string => text.slice(1, -1).replaceAll("''", "'");

/** `"displayName:ann"`, several with OR: what begins a word of the name. Undefined: not of that form. */
export function searchOf(text: string): Test | undefined {
  const tests = text.split(/ or /i).map((part) => {
    const found = /^"(displayName|userPrincipalName|mail):([^"]+)"$/.exec(part.trim());
    const read = NAMES[found?.[1] ?? ''];
    const wanted = words(found?.[2] ?? '');
    return read && ((view: AccountView) => wanted.every((word) => beginsOne(words(read(view)), word)));
  });
  if (tests.some((test) => test === undefined)) return undefined;
  return (view) => tests.some((test) => test?.(view) === true);
}

const words = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

const beginsOne = (all: readonly string[], word: string): boolean =>
  all.some((each) => each.startsWith(word));
