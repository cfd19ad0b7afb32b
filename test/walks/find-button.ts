type Json = Readonly<Record<string, unknown>>;

export type FoundButton =
  | { readonly kind: 'show-card' }
  | {
      readonly kind: 'execute';
      readonly verb: string;
      readonly data: Json;
      /** What the inputs it takes along hold before anybody types: those of its own card and the cards around it. */
      readonly inputs: Readonly<Record<string, string>>;
    };

/** A button by its title, also inside cards that open; undefined when the card has none. */
export function findButton(
  card: unknown,
  title: string,
  above: Readonly<Record<string, string>> = {},
): FoundButton | undefined {
  if (!isJson(card)) return undefined;
  const inputs = { ...above, ...inputsIn(card['body']) };
  for (const action of actionsIn(card)) {
    if (action['title'] === title)
      return action['type'] === 'Action.ShowCard'
        ? { kind: 'show-card' }
        : {
            kind: 'execute',
            verb: String(action['verb']),
            data: isJson(action['data']) ? action['data'] : {},
            inputs: action['associatedInputs'] === 'none' ? {} : inputs,
          };
    const inside = findButton(action['card'], title, inputs);
    if (inside) return inside;
  }
  return undefined;
}

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The card's own actions and those of action sets in its body, but not those of cards that open. */
function* actionsIn(node: unknown): Generator<Json> {
  if (Array.isArray(node)) {
    for (const item of node) yield* actionsIn(item);
    return;
  }
  if (!isJson(node)) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === 'card' || key === 'fallback') continue;
    if (key === 'actions' && Array.isArray(value)) yield* value.filter(isJson);
    else if (key === 'selectAction' && isJson(value)) yield value;
    else yield* actionsIn(value);
  }
}

function inputsIn(node: unknown): Record<string, string> {
  if (Array.isArray(node)) return Object.assign({}, ...node.map(inputsIn)) as Record<string, string>;
  if (!isJson(node)) return {};
  const { type, id, value } = node;
  if (typeof type === 'string' && type.startsWith('Input.') && typeof id === 'string')
    return { [id]: typeof value === 'string' || typeof value === 'number' ? String(value) : '' };
  return Object.assign(
    {},
    ...Object.entries(node).map(([key, inner]) => (key === 'actions' ? {} : inputsIn(inner))),
  ) as Record<string, string>;
}
