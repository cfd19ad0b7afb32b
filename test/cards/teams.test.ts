import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as AdaptiveCards from 'adaptivecards';
import { Ajv, type ValidateFunction } from 'ajv';
import { z } from 'zod';
import { isNode, nodesOf, type CardNode } from '../support/cards.ts';
import { cases } from './cases.ts';

type Json = CardNode;

const schemaFile = z.object({ definitions: z.record(z.string(), z.record(z.string(), z.unknown())) });

/**
 * What Teams' own types allow, element by element, so that a mistake is named where it is made. An element's children
 * are only checked for their type there; they are checked themselves in their turn. (Whole, each of some forty
 * alternatives would be tried at every level.)
 */
class TeamsSchema {
  readonly #ajv = new Ajv({ strict: false, allErrors: true });
  readonly #definitions: Readonly<Record<string, Json>>;
  readonly #nameByType = new Map<string, string>();
  readonly #validators = new Map<string, ValidateFunction>();

  constructor() {
    const path = join(import.meta.dirname, 'teams-card.schema.json');
    const schema = schemaFile.parse(JSON.parse(readFileSync(path, 'utf8')));
    this.#definitions = schema.definitions;
    for (const [name, definition] of Object.entries(schema.definitions)) {
      const type = typeOf(definition);
      if (type !== undefined) this.#nameByType.set(type, name);
    }
  }

  faultsOf(card: unknown): string[] {
    const faults = [...nodesOf(card)].flatMap(({ node, path }) => this.#faultOf(node, path));
    // A faulty child makes its parents faulty; only the child is worth reading.
    return faults
      .filter(({ path }) => !faults.some((other) => other.path.startsWith(`${path}.`)))
      .map(({ text }) => text);
  }

  #faultOf(node: Readonly<Record<string, unknown>>, path: string): { path: string; text: string }[] {
    const type = node['type'];
    if (typeof type !== 'string') return [];
    const validate = this.#validatorOf(type);
    if (!validate) return [{ path, text: `${path}: Teams knows no ${type}` }];
    if (validate(node)) return [];
    return [
      { path, text: `${path} (${type}): ${this.#ajv.errorsText(validate.errors, { separator: '; ' })}` },
    ];
  }

  #validatorOf(type: string): ValidateFunction | undefined {
    const name = this.#nameByType.get(type);
    const definition = name === undefined ? undefined : this.#definitions[name];
    if (!definition) return undefined;
    const known = this.#validators.get(type) ?? this.#ajv.compile(this.#shallow(definition));
    this.#validators.set(type, known);
    return known;
  }

  #shallow(schema: Json): Json {
    const resolve = (node: unknown): unknown => {
      if (Array.isArray(node)) return node.map(resolve);
      return isNode(node) ? resolveNode(node) : node;
    };
    const resolveNode = (node: Json): Json => {
      const { $ref: reference } = node;
      if (typeof reference !== 'string')
        return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, resolve(value)]));
      const target = this.#definitions[reference.replace('#/definitions/', '')] ?? {};
      const type = typeOf(target);
      return type === undefined
        ? resolveNode(target)
        : { type: 'object', properties: { type: { const: type } } };
    };
    return resolveNode(schema);
  }
}

function typeOf({ properties }: Json): string | undefined {
  const type = isNode(properties) && isNode(properties['type']) ? properties['type']['const'] : undefined;
  return typeof type === 'string' ? type : undefined;
}

describe('cards and Teams', () => {
  const teams = new TeamsSchema();

  for (const { name, card } of cases)
    it(`sends ${name} as Teams' card types have it`, () => {
      assert.deepEqual(teams.faultsOf(card()), []);
    });

  it('would notice an element, a property or a value that Teams does not know', () => {
    const faulty = {
      type: 'AdaptiveCard',
      version: '1.5',
      body: [
        { type: 'TextBlok', text: 'a' },
        { type: 'TextBlock', text: 'b', colour: 'Good' },
        { type: 'TextBlock', text: 'c', size: 'Huge' },
        { type: 'TextBlock', text: 'fine' },
      ],
    };

    const faults = teams.faultsOf(faulty);

    assert.equal(faults.length, 3);
    assert.match(faults.join('\n'), /body\[0\].*TextBlok\n.*body\[1\].*\n.*body\[2\]/);
  });
});

/** For what types cannot say: input ids twice, versions, empty choices. */
describe('cards and the reference renderer', () => {
  // Its package main wants a browser; the bundle itself only does when it draws.
  const { AdaptiveCard, SerializationContext }: typeof AdaptiveCards = createRequire(import.meta.url)(
    'adaptivecards/dist/adaptivecards.js',
  );

  function complaintsOf(json: unknown): string[] {
    const card = new AdaptiveCard();
    const context = new SerializationContext();
    card.parse(json, context);
    const parsing = Array.from(
      { length: context.eventCount },
      (_unused, index) => context.getEventAt(index).message,
    );
    return [...parsing, ...card.validateProperties().validationEvents.map(({ message }) => message)];
  }

  for (const { name, card } of cases)
    it(`parses ${name} without complaint`, () => {
      // Charts are Teams' own: everybody else gets the fallback.
      const complaints = complaintsOf(card()).filter((message) => !message.includes('Chart.VerticalBar'));

      assert.deepEqual(complaints, []);
    });

  it('would complain about two inputs of one name', () => {
    const input = { type: 'Input.Text', id: 'amount', label: 'Amount' };

    assert.notDeepEqual(complaintsOf({ type: 'AdaptiveCard', version: '1.5', body: [input, input] }), []);
  });
});
