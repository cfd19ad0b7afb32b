import assert from 'node:assert/strict';
import fc from 'fast-check';
import markdownIt from 'markdown-it';
import { escape, plain, spoken } from '../../cards/escape.ts';
import { readingFormCard } from '../../cards/reading-form.ts';
import { topUpCard } from '../../cards/top-up.ts';
import { noteCard } from '../../cards/note.ts';
import { alertCard } from '../../cards/alert.ts';
import { balanceCard } from '../../cards/balance.ts';
import type { Card } from '../../domain/messages/card-copy.ts';
import { en } from '../../locales/en.ts';
import { nodesOf, textOf } from '../support/cards.ts';
import { alertView, balance, organisation, receipt, topUpView } from './views.ts';

/** More Markdown than any Teams client reads, links in plain text included. */
const markdown = markdownIt({ html: false, linkify: true, breaks: true });

/** Everyday letters mixed with everything that means something to a card, to Markdown or to text direction. */
const nasty = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom(
        '**bold**',
        '_it_',
        '[click](https://evil.example)',
        'https://evil.example',
        'www.evil.example',
        'evil.example',
        'someone@evil.example',
        '<at>Everyone</at>',
        '<b>',
        '${amount}',
        '{{DATE(2026-11-16T09:12:00Z, SHORT)}}',
        '\n\n# head',
        '\n- item',
        '1. first',
        '> quote',
        '`code`',
        '~~no~~',
        '&amp;',
        '\\',
        '\u202E',
        '\u2066',
        '\u200B',
        '\0',
        '\uD800',
        '| a | b |',
        '---',
        '===',
        '![x](y)',
        '\u0645\u062D\u0645\u062F',
        '    four',
        'J. Smith',
        "O'Neil",
        'a:b',
        '(c)',
        '\u{E0041}',
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

describe('text from people on a card', () => {
  it('shows what was written, never Markdown, a link, a mention or a date', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const shown = markdown.renderInline(escape(text, 300));
        const visible = shown
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&amp;', '&');

        assert.doesNotMatch(shown, /[<>]/);
        assert.equal(visible.replace(/[\u2068\u2069]/g, ''), plain(text, 300));
      }),
      { numRuns: 2000 },
    );
  });

  it('is one paragraph wherever it stands in a line', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const blocks = markdown.parse(`${escape(text, 300)} asks`, {}).map(({ type }) => type);

        assert.deepEqual(blocks, ['paragraph_open', 'inline', 'paragraph_close']);
      }),
      { numRuns: 2000 },
    );
  });

  it('stays on one line, in its own direction, within its length', () => {
    fc.assert(
      fc.property(nasty, fc.integer({ min: 1, max: 40 }), (text, longest) => {
        const shown = escape(text, longest);

        assert.doesNotMatch(shown, /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066\u2067\u200B]/u);
        assert.equal((shown.match(/\u2068/g) ?? []).length, (shown.match(/\u2069/g) ?? []).length);
        assert.ok([...new Intl.Segmenter('en').segment(plain(text, longest))].length <= longest);
      }),
    );
  });

  it('is read aloud without the signs that protect it', () => {
    assert.equal(spoken(escape('J. Smith (A_B) 50% *now*')), 'J. Smith (A_B) 50% *now*');
  });

  for (const { text, shown } of [
    { text: 'Requester One', shown: 'Requester One' },
    { text: 'J. Smith', shown: 'J. Smith' },
    { text: "O'Neil-Example", shown: "O'Neil-Example" },
    { text: ' two \n lines ', shown: 'two lines' },
    { text: '*', shown: '\\*' },
    { text: '1. one', shown: '1\\. one' },
    { text: '- one', shown: '\\- one' },
    { text: '', shown: '' },
  ])
    it(`writes ${JSON.stringify(text)} as ${JSON.stringify(shown)}`, () => {
      assert.equal(escape(text), shown);
    });

  it('cuts a long text, and never an emoji in half', () => {
    assert.equal(escape('abcdef', 4), 'abc…');
    assert.equal(escape('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 2), '👩‍👩‍👧…');
  });

  for (const { where, card } of [
    { where: 'a reason', card: (text: string) => topUpCard(topUpView({ reason: text }), 'approver', en) },
    {
      where: 'names on a request',
      card: (text: string) =>
        topUpCard(
          topUpView(
            {},
            {
              requestedByName: text,
              requesterDepartment: text,
              buyerNames: [text],
              unreachableNames: [text],
            },
          ),
          'approver',
          en,
        ),
    },
    {
      where: 'an order number',
      card: (text: string) => topUpCard(receipt({ orderNumber: text, boughtByName: text }), 'requester', en),
    },
    {
      where: 'a form typed before',
      card: (text: string) =>
        topUpCard(topUpView({ state: 'claimed' }, { claimedByName: text }), 'buyer', en, {
          form: { id: 'form-1', typed: { credit: text, orderNumber: text }, problem: 'Again' },
        }),
    },
    { where: 'a reader', card: (text: string) => balanceCard(balance({ readByName: text }), en) },
    {
      where: 'who is on it',
      card: (text: string) =>
        alertCard(alertView({}, { acknowledgedByName: text, nextNames: [text, text] }), en),
    },
    {
      where: 'who cannot be reached',
      card: (text: string) =>
        noteCard(
          { kind: 'unreachable', topUpId: 'top-up-12', personIds: [] },
          { people: [{ id: 'person-1', name: text }], organisation: organisation() },
          en,
        ),
    },
    {
      where: 'a reading typed before',
      card: (text: string) =>
        readingFormCard({ organisation: organisation(), formId: 'form-1', typed: text }, en),
    },
  ])
    it(`cannot change the structure of a card as ${where}`, () => {
      const harmless = structureOf(card('Somebody'));

      fc.assert(
        fc.property(nasty, (text) => {
          // Without a name a line may be left out; that is not what this is about.
          if (plain(text) === '') return;
          assert.deepEqual(structureOf(card(text)), harmless);
          for (const { node } of nodesOf(card(text)))
            if (node['type'] === 'TextBlock')
              assert.doesNotMatch(markdown.renderInline(textOf(node, 'text')), /[<>]/);
        }),
        { numRuns: 200 },
      );
    });
});

const structureOf = (card: Card): string[] =>
  [...nodesOf(card)].map(({ node, path }) => `${path} ${textOf(node, 'type')} ${Object.keys(node).join()}`);
