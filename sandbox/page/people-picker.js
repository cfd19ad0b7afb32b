/* global AdaptiveCards */
import { post } from './api.js';

/** Whom a field of a message offers while somebody types; where nobody is found, nobody is offered. */
export async function findChoices(asked) {
  try {
    const { results } = await post('/search', asked);
    return results;
  } catch {
    return [];
  }
}

/** Long enough for the next letter, ms. */
const PAUSE = 250;

/**
 * Fields in which people are found while somebody types. The renderer draws a list of what the card came with; here
 * it grows by what is found, so that its own rules of what may be sent still hold.
 */
export function offerPeople(card, onSearch) {
  for (const input of card.getAllInputs()) {
    const field = input.renderedElement;
    const dataset = input.choicesData?.dataset;
    const box = field?.querySelector('input[list]');
    if (!dataset || !box || box.dataset.people) continue;
    box.dataset.people = dataset;
    showName(input, box);
    listenTo(input, box, (text) => onSearch({ text, dataset }));
  }
}

/** Who was chosen before is known to the card by id only. */
function showName(input, box) {
  const chosen = input.choices.find(({ value }) => value === box.value);
  if (chosen) box.value = chosen.title;
}

function listenTo(input, box, search) {
  let waiting;
  box.addEventListener('input', () => {
    clearTimeout(waiting);
    const text = box.value.trim();
    if (text.length < 2 || input.choices.some(({ title }) => title === box.value)) return;
    waiting = setTimeout(async () => {
      const found = await search(text);
      // What was typed meanwhile is another question.
      if (box.value.trim() === text) offer(input, box, found);
    }, PAUSE);
  });
}

function offer(input, box, found) {
  const fresh = found.filter(({ value }) => !input.choices.some((choice) => choice.value === value));
  input.choices.push(...fresh.map(({ title, value }) => new AdaptiveCards.Choice(title, value)));
  box.list.replaceChildren(
    ...input.choices.map(({ title }) => Object.assign(document.createElement('option'), { value: title })),
  );
}
