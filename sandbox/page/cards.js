/* global AdaptiveCards, markdownit */
import { registerCharts } from './charts.js';
import { drawnMentions, markMentions } from './mentions.js';
import { offerPeople } from './people-picker.js';

/** Draws cards as Teams does: its host values, its Markdown subset (bold, italic, lists, links; no HTML). */
const markdown = markdownit('zero').enable(['emphasis', 'list', 'link', 'escape', 'newline', 'entity']);
const hosts = {};

export async function prepareCards() {
  for (const theme of ['light', 'dark']) {
    const response = await fetch(`/sandbox/static/host-${theme}.json`);
    hosts[theme] = await response.json();
  }
  registerCharts();
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = drawnMentions(markdown.render(text));
    result.didProcess = true;
  };
}

/**
 * onExecute gets {verb, data}; data holds the card's data with the inputs merged in. onSearch gets {text, dataset} of a
 * field in which people are found as somebody types, and answers with choices.
 */
export function drawCard(json, theme, onExecute, onSearch) {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(hosts[theme]);
  // The renderer's own search as you type knows one answer only: a list of people is ticked here instead.
  card.hostConfig.inputs.allowDynamicallyFilteredChoiceSet = false;
  card.version = new AdaptiveCards.Version(1, 5);
  card.onExecuteAction = (action) => {
    if (action instanceof AdaptiveCards.OpenUrlAction) window.open(action.url, '_blank', 'noopener');
    else
      onExecute({
        verb: action.verb ?? '',
        data: action.data ?? {},
        submit: !(action instanceof AdaptiveCards.ExecuteAction),
      });
  };
  // A part that opens is drawn only then.
  card.onInlineCardExpanded = () => prepareInputs(card, onSearch);
  card.parse(markMentions(json));
  const drawn = card.render();
  prepareInputs(card, onSearch);
  return drawn ?? document.createTextNode(json.fallbackText ?? 'This card cannot be drawn.');
}

function prepareInputs(card, onSearch) {
  if (onSearch) offerPeople(card, onSearch);
  nameInputs(card);
}

/** The card's own name of each field, for whoever looks from outside, and what stood there before anybody typed. */
function nameInputs(card) {
  for (const input of card.getAllInputs()) {
    const field = input.renderedElement;
    if (!field || field.dataset.input) continue;
    field.dataset.input = input.id;
    field.dataset.drawn = typedInto(field)?.value ?? '';
  }
}

/** A card that is edited while somebody types in it: parts they opened stay open, what they typed stays typed. */
export function keepTyping(before, after) {
  for (const open of before.querySelectorAll('button[aria-expanded=true]'))
    [...after.querySelectorAll('button[aria-expanded=false]')]
      .find((button) => button.textContent === open.textContent)
      ?.click();
  for (const field of before.querySelectorAll('[data-input]')) {
    const typed = typedInto(field)?.value ?? '';
    const same = after.querySelector(`[data-input="${CSS.escape(field.dataset.input)}"]`);
    const place = same && typedInto(same);
    if (place && typed !== field.dataset.drawn) place.value = typed;
  }
}

const typedInto = (field) =>
  field.matches('input, textarea, select')
    ? field
    : field.querySelector('input:not([type=radio], [type=checkbox]), textarea, select');
