import assert from 'node:assert/strict';
import fc from 'fast-check';
import markdownIt from 'markdown-it';
import { bare, escape, plain, spoken } from '../../cards/escape.ts';
import { hostileText } from './hostile-text.ts';

/** More Markdown than any Teams client reads, links in plain text included. */
const markdown = markdownIt({ html: false, linkify: true, breaks: true });

/** As the sandbox's page has it, and as little as Teams documents. */
const pageMarkdown = markdownIt('zero').enable(['emphasis', 'list', 'link', 'escape', 'newline', 'entity']);

describe('text from people on a card', () => {
  it('shows what was written, never Markdown, a link, a mention or a date', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const dialect of [markdown, pageMarkdown]) {
          const shown = dialect.renderInline(escape(text, 300));
          const visible = shown
            .replaceAll('&lt;', '<')
            .replaceAll('&gt;', '>')
            .replaceAll('&quot;', '"')
            .replaceAll('&amp;', '&');

          assert.doesNotMatch(shown, /[<>]/);
          assert.equal(visible.replace(/[\u2068\u2069]/g, ''), plain(text, 300));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is one paragraph wherever it stands in a line', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const dialect of [markdown, pageMarkdown]) {
          const blocks = dialect.parse(`${escape(text, 300)} asks`, {}).map(({ type }) => type);

          assert.deepEqual(blocks, ['paragraph_open', 'inline', 'paragraph_close']);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('stays on one line, in its own direction, within its length', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 40 }), (text, longest) => {
        const shown = escape(text, longest);

        assert.doesNotMatch(shown, /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066\u2067\u200B]/u);
        assert.equal((shown.match(/\u2068/g) ?? []).length, (shown.match(/\u2069/g) ?? []).length);
        assert.ok([...new Intl.Segmenter('en').segment(plain(text, longest))].length <= longest);
      }),
    );
  });

  it('is cleaned once: cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 40 }), (text, longest) => {
        const once = plain(text, longest);

        assert.equal(plain(once, longest), once);
      }),
      { numRuns: 1000 },
    );
  });

  for (const unseen of [
    '\u200D',
    ' \u200C ',
    '\uFE0F',
    '\u3164',
    '\u00AD',
    '\u2800',
    '\uE000',
    '\u{E0041}',
    '\uDC00',
  ])
    it(`is nothing when nothing of it is seen (${JSON.stringify(unseen)})`, () => {
      assert.equal(escape(unseen), '');
    });

  it('is no Markdown in a choice either, and needs no backslash there', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const shown = bare(text, 300);

        assert.equal(pageMarkdown.render(shown).replaceAll('&quot;', '"'), shown && `<p>${shown}</p>\n`);
        assert.doesNotMatch(shown, /\\/);
      }),
      { numRuns: 1000 },
    );
    assert.equal(bare('ada_b.approver@example.com'), 'ada_b.approver@example.com');
    assert.equal(bare('---\u200D+ item'), 'item');
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
    { text: 'Ren\u00E9e \u845B\u{E0100}', shown: 'Ren\u00E9e \u845B\u{E0100}' },
    { text: '\u2764\uFE0F', shown: '\u2764\uFE0F' },
    { text: '', shown: '' },
  ])
    it(`writes ${JSON.stringify(text)} as ${JSON.stringify(shown)}`, () => {
      assert.equal(escape(text), shown);
    });

  it('cuts a long text, and never an emoji in half', () => {
    assert.equal(escape('abcdef', 4), 'abc…');
    assert.equal(escape('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 2), '👩‍👩‍👧…');
  });
});
