type Json = Readonly<Record<string, unknown>>;

/** The data of the card's button with that verb, wherever it is on the card; undefined when there is none. */
export function buttonOf(node: unknown, verb: string): Json | undefined {
  if (Array.isArray(node)) {
    for (const item of node) {
      const found = buttonOf(item, verb);
      if (found) return found;
    }
    return undefined;
  }
  if (!isJson(node)) return undefined;
  if (node['verb'] === verb) return isJson(node['data']) ? node['data'] : {};
  return buttonOf(
    Object.entries(node).flatMap(([key, value]) => (key === 'fallback' || key === 'data' ? [] : [value])),
    verb,
  );
}

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
