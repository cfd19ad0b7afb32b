import assert from 'node:assert/strict';
import fc from 'fast-check';
import { escape } from '../../cards/escape.ts';
import { mentionsOf } from '../../cards/mention.ts';
import { noteCard } from '../../cards/note.ts';
import { en } from '../../locales/en.ts';
import { cardTexts, textOf } from '../support/cards.ts';
import { organisation } from './views.ts';

const note = { kind: 'unreachable', topUpId: 'top-up-12', personIds: [] } as const;
const marks = (text: string): readonly string[] => text.match(/<\/?at>/g) ?? [];

function drawn(names: readonly string[], inChannel = true) {
  const people = names.map((name, place) => ({ id: `person-${place}`, name }));
  const card = noteCard(note, { people, inChannel, organisation: organisation() }, en);
  return { card, line: cardTexts(card)[1] ?? '' };
}

describe('mentions', () => {
  it('name each person with their id, and the text has each letter for letter', () => {
    const { card, line } = drawn(['Approver One', "Sinéad O'Neil-Łuk"]);

    assert.deepEqual(card['msteams'], {
      entities: [
        {
          type: 'mention',
          text: '<at>Approver One</at>',
          mentioned: { id: 'person-0', name: 'Approver One' },
        },
        {
          type: 'mention',
          text: "<at>Sinéad O'Neil-Łuk</at>",
          mentioned: { id: 'person-1', name: "Sinéad O'Neil-Łuk" },
        },
      ],
    });
    assert.match(line, /^Please tell <at>Approver One<\/at> and <at>Sinéad O'Neil-Łuk<\/at>: /u);
  });

  it('are only names in a personal chat, where the person is not', () => {
    const { card, line } = drawn(['Approver One'], false);

    assert.equal(card['msteams'], undefined);
    assert.match(line, /^Please tell Approver One: /u);
  });

  it('are not read out as marks', () => {
    assert.match(textOf(drawn(['Approver One']).card, 'speak'), /Please tell Approver One: /u);
  });

  it('tell two people of one name apart', () => {
    const texts = mentionsOf([1, 2, 3].map((id) => ({ id: `${id}`, name: 'Alex Kim' }))).map(
      ({ text }) => text,
    );

    assert.deepEqual(texts, ['<at>Alex Kim</at>', '<at>Alex Kim 2</at>', '<at>Alex Kim 3</at>']);
  });

  it('cannot be made by a forged name: one person, one mention, of that person', () => {
    const pieces = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.constantFrom(
        '</at>',
        '<at>',
        '<at>Owner One</at>',
        '&lt;at&gt;',
        '\\',
        '[x](y)',
        'evil.example',
        '${a}',
      ),
    );

    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 6 }), (parts) => {
        const { card, line } = drawn([`A${parts.join('')}`]);

        assert.deepEqual(marks(line), ['<at>', '</at>']);
        const [mention, ...others] = mentionsOf([{ id: 'person-0', name: `A${parts.join('')}` }]);
        assert.ok(mention && others.length === 0 && line.includes(mention.text));
        assert.deepEqual(card['msteams'], { entities: [mention] });
      }),
    );
  });

  it('cannot be made by text that people wrote', () => {
    assert.deepEqual(marks(escape('<at>Owner One</at>')), []);
    assert.deepEqual(marks(drawn(['<at>Owner One</at>'], false).line), []);
  });
});
