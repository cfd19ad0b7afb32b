import { GlobalSettings, Template } from 'adaptivecards-templating';
import type { Card } from '../domain/messages/card-copy.ts';
import { spoken } from './escape.ts';

/**
 * Fills a template (an Adaptive Card in JSON, opens in the designer) with a view. Texts of the view are placed as they
 * are, never expanded again. Throws when the template names a field that the view lacks.
 */
export function render(template: object, view: object): Card {
  const card = withSubmitFallback(compiled(template).expand({ $root: view }));
  if (!isObject(card)) throw new Error('A card template is a JSON object');
  return card;
}

export type Tone = 'good' | 'warning' | 'attention' | 'accent' | 'emphasis';

/** The first line of a card. The tone colours it; icon and word say the same to those who see no colour. */
export interface Headline {
  readonly text: string;
  readonly tone: Tone;
}

export interface Line {
  readonly text: string;
  readonly subtle: boolean;
}

export interface CardText {
  readonly headline: Headline;
  readonly lines: readonly Line[];
}

export interface Button {
  readonly title: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, string>>;
  readonly style: 'positive' | 'default';
}

export const line = (text: string): Line => ({ text, subtle: false });
export const quiet = (text: string): Line => ({ text, subtle: true });

export const button = (title: string, verb: string, data: Button['data'] = {}): Button => ({
  title,
  verb,
  data,
  style: 'default',
});
export const mainButton = (title: string, verb: string, data: Button['data'] = {}): Button => ({
  ...button(title, verb, data),
  style: 'positive',
});

/** For screen readers and for clients that cannot show the card. */
export const speech = (headline: Headline, lines: readonly Line[]): string =>
  spoken([headline.text, ...lines.map((each) => each.text.replace(/^[■□]+ /u, ''))].join('. '));

const templates = new WeakMap<object, Template>();

/** Parsing costs three times as much as filling, so the parsed template is kept. */
function compiled(template: object): Template {
  // Without this a typing slip in a template would reach people as literal "${balanse}".
  GlobalSettings.getUndefinedFieldValueSubstitutionString = (path) => {
    throw new Error(`The card template names ${path}, which its view does not have`);
  };
  const known = templates.get(template) ?? new Template(template);
  templates.set(template, known);
  return known;
}

/** A client that does not know Action.Execute sends the same verb and data as an ordinary message. */
function withSubmitFallback(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withSubmitFallback);
  if (!isObject(node)) return node;
  const filled = Object.fromEntries(
    // A client that cannot refresh does not try to.
    Object.entries(node).map(([key, value]) => [key, key === 'refresh' ? value : withSubmitFallback(value)]),
  );
  if (filled['type'] !== 'Action.Execute' || filled['fallback'] !== undefined) return filled;
  const { type: _execute, verb, data, ...rest } = filled;
  const submitted = { verb, ...(isObject(data) ? data : {}) };
  return { ...filled, fallback: { ...rest, type: 'Action.Submit', data: submitted } };
}

const isObject = (node: unknown): node is Readonly<Record<string, unknown>> =>
  typeof node === 'object' && node !== null && !Array.isArray(node);
