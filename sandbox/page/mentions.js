/** Stand for the two ends of a mention while the text goes through Markdown; nobody can type them into a card. */
const OPEN = '\uE000';
const CLOSE = '\uE001';

/** Marks where the card's own entities are named; any other <at> stays the text it is. */
export function markMentions(card) {
  const { msteams, ...shown } = card;
  const texts = (msteams?.entities ?? [])
    .filter(({ type, text }) => type === 'mention' && /^<at>.+<\/at>$/.test(text))
    .map(({ text }) => text);
  return inTexts(shown, (typed) => {
    const clean = typed.replaceAll(OPEN, '').replaceAll(CLOSE, '');
    return texts.reduce(
      (sofar, text) =>
        sofar.replaceAll(text, `${OPEN}@${text.slice('<at>'.length, -'</at>'.length)}${CLOSE}`),
      clean,
    );
  });
}

/** Of finished HTML. */
export const drawnMentions = (html) =>
  html.replaceAll(new RegExp(`${OPEN}(.*?)${CLOSE}`, 'g'), '<strong>$1</strong>');

function inTexts(node, change) {
  if (Array.isArray(node)) return node.map((each) => inTexts(each, change));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === 'text' && typeof value === 'string' ? change(value) : inTexts(value, change),
    ]),
  );
}
