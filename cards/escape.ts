/**
 * The one door for text that came from people, files or Graph. Adaptive Cards read Markdown, links, date functions
 * and mentions in every text, so what is punctuation to a person is made punctuation to the card as well.
 */
export const escape = (text: string, longest = 60): string => {
  const safe = capped(cleaned(text), longest)
    .replace(/[\\`*_[\]<>{}()~|^&$#!@:"]/g, String.raw`\$&`)
    // evil.example would become a link; "J. Smith" would not.
    .replace(/\.(?=\S)/g, String.raw`\.`)
    // What starts a list or a heading only does so at the start of a line; there is one line.
    .replace(/^(\d+)([.)])/, String.raw`$1\$2`)
    .replace(/^[-+=]/, String.raw`\$&`);
  return RIGHT_TO_LEFT.test(safe) ? `\u2068${safe}\u2069` : safe;
};

/** The same text where a card reads no Markdown: an input's value, a button's title. */
export const plain = (text: string, longest = 60): string => capped(cleaned(text), longest);

/** What a screen reader says of an escaped text; the marks of a mention are not read out. */
export const spoken = (text: string): string =>
  text
    .replace(/<\/?at>/g, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/[\u2068\u2069]/g, '');

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** One line without anything invisible that could reorder, hide or break the text around it. */
const cleaned = (text: string): string =>
  text
    .normalize('NFC')
    // Unpaired surrogates.
    .replace(/\p{Cs}/gu, '')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    // Direction overrides, isolates, zero-width spaces and tags. The joiners stay: Persian and emoji need them.
    .replace(/[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]/gu, '')
    // More than three marks on one letter are there to overflow the line.
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .replace(/\s+/g, ' ')
    .trim();

/** Counted in letters as people see them, so that an emoji is never cut in half. */
function capped(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const letters = Array.from(segmenter().segment(text), ({ segment }) => segment);
  return letters.length <= longest
    ? text
    : `${letters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
}

let letterSegmenter: Intl.Segmenter | undefined;
const segmenter = (): Intl.Segmenter =>
  (letterSegmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' }));
