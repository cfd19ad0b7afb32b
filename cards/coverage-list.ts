import type { Card } from '../domain/messages/card-copy.ts';
import type { CoverageList, Listed } from '../domain/licences/coverage/coverage.ts';
import type { CoverageView } from '../domain/licences/coverage/view-coverage.ts';
import type { Words } from '../locales/en.ts';
import { escape } from './escape.ts';
import { noticeCard } from './notice.ts';

/** As many as somebody reads on a phone. */
const MOST = 20;

/** Who is behind one line of coverage. For one person's own chat only. */
export function coverageListCard(view: CoverageView, list: CoverageList, words: Words): Card {
  const { coverage: say } = words;
  const people = view.look.coverage.lists[list];
  const back = { title: say.back, verb: 'coverage', data: {} };
  if (people.length === 0)
    return noticeCard(
      { icon: 'ok', title: say.listEmpty(say.list[list]), lines: [], buttons: [back] },
      words,
    );
  const rest = people.length - MOST;
  const lines = people.slice(0, MOST).map((each) => rowOf(each, words));
  return noticeCard(
    {
      icon: 'info',
      title: say.listTitle(say.list[list], people.length),
      lines: rest > 0 ? [...lines, say.listMore(rest)] : lines,
      buttons: [back],
    },
    words,
  );
}

function rowOf({ name, department, isResource }: Listed, { coverage: say }: Words): string {
  const shown = escape(name, 40);
  return isResource ? say.resourceRow(shown) : say.listRow(shown, escape(department, 30));
}
