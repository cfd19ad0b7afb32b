export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A property as text; empty where Graph says nothing or something else than a text or number. */
export function textOf(item: Readonly<Record<string, unknown>>, property: string): string {
  const value = item[property];
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}
