import type { CoverageList, Listed } from '../domain/licences/coverage/coverage.ts';
import type { CoverageView } from '../domain/licences/coverage/view-coverage.ts';
import type { Card } from '../domain/messages/card-copy.ts';
import type { Words } from '../locales/en.ts';
import { button, line, mainButton, quiet, render, speech, type Button, type Headline } from './card.ts';
import template from './coverage-list.json' with { type: 'json' };
import { escape } from './escape.ts';

/** As many as somebody reads on a phone; a list that is asked for at once has them all. */
const MOST = 12;

/** Who is behind one line of coverage, each with what helps. For one person's own chat only. */
export function coverageListCard(
  view: CoverageView,
  list: CoverageList,
  { mayGive }: { readonly mayGive: boolean },
  words: Words,
): Card {
  const { coverage: say } = words;
  const people = view.look.coverage.lists[list];
  const isEmpty = people.length === 0;
  const headline: Headline = isEmpty
    ? { text: say.listEmpty(say.list[list]), tone: 'good' }
    : { text: say.listTitle(say.list[list], people.length), tone: 'accent' };
  const rows = people.slice(0, MOST).map((each) => ({
    text: rowText(each, words),
    button: mayGive
      ? rowButton(list, each, words)
      : button(say.check, 'license-check', { personId: each.id }),
  }));
  const rest = people.length - rows.length;
  const lines = rest > 0 ? [quiet(say.listMore(rest))] : [];
  const giveAll = mayGive && list === 'gaps' && !isEmpty;
  return render(template, {
    headline,
    rows,
    lines,
    buttons: [
      ...(giveAll ? [mainButton(say.give(people.length), 'license-bulk-coverage')] : []),
      ...(mayGive && list === 'group-errors' && !isEmpty ? [mainButton(say.again, 'license-reprocess')] : []),
      button(say.back, 'coverage'),
    ],
    speak: speech(headline, [...rows.map(({ text }) => line(text)), ...lines]),
  });
}

function rowText({ name, department, isResource }: Listed, { coverage: say }: Words): string {
  const shown = escape(name, 40);
  return isResource ? say.resourceRow(shown) : say.listRow(shown, escape(department, 30));
}

function rowButton(list: CoverageList, { id: personId }: Listed, { coverage: say }: Words): Button {
  const title = say.rowButton[list];
  switch (list) {
    case 'gaps':
      return button(title, 'license-form', { personId, bundleId: 'credits-only', kind: 'give' });
    case 'no-plan':
      return button(title, 'license-form', { personId, bundleId: '', kind: 'give' });
    case 'unused':
      return button(title, 'license-form', { personId, bundleId: '', kind: 'release' });
    case 'group-errors':
      return button(title, 'license-check', { personId });
  }
}
