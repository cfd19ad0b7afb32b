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

/**
 * For a choice in a list: some clients read Markdown there and some show every backslash, so what would be Markdown
 * is left out. A low line inside a word marks nothing anywhere, and stands in many addresses.
 */
export const bare = (text: string, longest = 60): string =>
  plain(
    cleaned(text)
      .replace(/[[\]<>*`~\\&#]|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
      // What starts a list only does so in front.
      .replace(LIST_MARKS, '')
      .replace(/^(\d+)[.)]/u, '$1'),
    longest,
  );

const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Mandaic}\p{Script=Samaritan}\p{Script=Hanifi_Rohingya}]/u;

/** Joiners, which Persian and emoji need, and the selectors of a variant, which emoji and some names need. */
const NEEDED = String.raw`\u200C\u200D\uFE00-\uFE0F\u{E0100}-\u{E01EF}`;
/** Direction overrides, isolates, marks, tags, fillers: whatever is there and is not seen. */
const UNSEEN = new RegExp(`(?![${NEEDED}])[\\p{Default_Ignorable_Code_Point}\\u2800]`, 'gu');
/** With joiners between them: what is left of them would be one again. */
const LIST_MARKS = new RegExp(String.raw`^[-+=\s${NEEDED}]+`, 'u');
const UNSEEN_ENDS = new RegExp(String.raw`^[\s${NEEDED}]+|[\s\u200C\u200D]+$`, 'gu');

/** One line without anything invisible that could reorder, hide or break the text around it. */
const cleaned = (text: string): string =>
  text
    // A card shows some hundred letters: what lies behind a book is not worth looking through.
    .slice(0, 20_000)
    // Unpaired surrogates, no characters at all, and private ones: a client's font may have an icon there, or the page a mark.
    .replace(/[\p{Cs}\p{Co}\p{Noncharacter_Code_Point}]/gu, '')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(UNSEEN, '')
    .normalize('NFC')
    // More than three marks on one letter are there to overflow the line.
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .replace(/\s+/g, ' ')
    .replace(UNSEEN_ENDS, '');

/** Counted in letters as people see them, so that an emoji is never cut in half. */
function capped(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const letters: string[] = [];
  for (const { segment } of segmenter().segment(text)) {
    if (segment.length > LONGEST_LETTER) continue;
    letters.push(segment);
    if (letters.length > longest)
      return `${letters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
  }
  return letters.join('');
}

/** In UTF-16 units: twice the longest emoji there is. Joiners could make one letter of a whole book. */
const LONGEST_LETTER = 40;

let letterSegmenter: Intl.Segmenter | undefined;
const segmenter = (): Intl.Segmenter =>
  (letterSegmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' }));
