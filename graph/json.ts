export const isObject = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A property as text; empty where Graph says nothing or something else than a text or number. */
export function textOf(item: Readonly<Record<string, unknown>>, property: string): string {
  const value = item[property];
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}

export type Item = Readonly<Record<string, unknown>>;

/** The objects of a list in an answer; none where Graph sends no list. */
export function listIn(answer: unknown, property: string): readonly Item[] {
  const list = isObject(answer) ? answer[property] : undefined;
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** Graph writes the letters of an id large or small as it likes. */
export const idIn = (item: Item, property: string): string => textOf(item, property).toLowerCase();

export function idsIn(item: Item, property: string): readonly string[] {
  const list = item[property];
  return Array.isArray(list) ? list.filter((id) => typeof id === 'string').map((id) => id.toLowerCase()) : [];
}
