import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cardBytes, cardTexts, isNode, textOf } from '../support/cards.ts';
import { cases, type Case } from './cases.ts';
import { HOSTILE_PARTS, hostileName } from './hostile-text.ts';
import { withTheirWords } from './views.ts';

const WORD = 'Somebody';

/** Cards that show a text of people, files or Graph. */
const withPeople: readonly Case[] = cases.filter(({ card }) =>
  JSON.stringify(withTheirWords(WORD, card)).includes(WORD),
);

describe('a card with hostile text in every place where people write', () => {
  it('is tried for every case that names a person', () => {
    const named = cases.filter(({ card }) =>
      cardTexts(withTheirWords(WORD, card)).some((text) => USUAL_NAMES.test(text)),
    );

    assert.deepEqual(
      named.map(({ name }) => name),
      [],
      'names and typed texts in cases.ts and views.ts stand in theirs(…)',
    );
    assert.ok(withPeople.length > 30, `${withPeople.length} cases`);
  });

  for (const { name, card } of withPeople)
    describe(name, () => {
      const harmless = structureOf(withTheirWords(WORD, card));

      it('keeps its elements, buttons, ids and data', () => {
        fc.assert(
          fc.property(hostileName, (text) => {
            const drawn = withTheirWords(text, card);

            assert.deepEqual(structureOf(drawn), harmless);
            assert.doesNotMatch(JSON.stringify(drawn), CANNOT_BE_SEEN);
          }),
          { numRuns: 25 },
        );
      });

      it('stays small, however long the text is', () => {
        for (const long of LONG) {
          const drawn = withTheirWords(long, card);

          assert.ok(cardBytes(drawn) < 24 * 1024, `${cardBytes(drawn)} bytes`);
          assert.deepEqual(structureOf(drawn), harmless);
        }
      });
    });

  it('expands nothing that looks like a template', () => {
    for (const text of HOSTILE_PARTS.filter((part) => /\$|\{\{/.test(part)))
      for (const { card } of withPeople) {
        const all = JSON.stringify(withTheirWords(`a ${text}`, card));
        assert.equal(all.includes('form-1'), JSON.stringify(withTheirWords(WORD, card)).includes('form-1'));
      }
  });
});

/** A million letters; one letter of a million parts; marks without end. */
const LONG = [
  'x'.repeat(1_000_000),
  `a${'👩\u200D'.repeat(300_000)} z`,
  'e\u0301'.padEnd(1_000_000, '\u0301'),
];

const USUAL_NAMES = /\b(?:Owner|Buyer|Approver|Requester|Viewer) (?:One|Two|Three)\b|ORDER-000\d/u;

/** Overrides, isolates that do not belong to us, zero-width spaces, private characters, controls, halves of characters. */
const CANNOT_BE_SEEN =
  /[\u202A-\u202E\u2066\u2067\u200B\u200E\u200F\uE000-\uF8FF\uFEFF]|\\u00[01]|\\u[dD][89a-fA-F]/u;

/** Everything but the words: what is drawn, what can be pressed and what is sent. */
function structureOf(node: unknown): unknown {
  if (Array.isArray(node)) return node.map((each) => structureOf(each));
  if (!isNode(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, isWording(key, value, node) ? '' : structureOf(value)]),
  );
}

/** A button's title and its data are structure; of its data only what stands for the card's own content changes. */
function isWording(key: string, value: unknown, node: Readonly<Record<string, unknown>>): boolean {
  if (typeof value !== 'string') return false;
  const type = textOf(node, 'type');
  if (['text', 'speak', 'fallbackText'].includes(key)) return true;
  if (key === 'shownDigest') return true;
  if (key === 'value') return type === '' || type === 'Input.Text';
  if (key === 'title') return !type.startsWith('Action.');
  return key === 'name' && 'id' in node;
}
