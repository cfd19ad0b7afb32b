import type { Happening, Missed } from '../domain/looks/look.ts';
import type { Words } from '../locales/en.ts';
import { line, quiet, type Line } from './card.ts';
import { named } from './top-up-people.ts';

/** What happened since somebody looked last, for the end of the list of alerts. */
export function missedLines(
  { since, happened, more }: Missed,
  zone: string,
  words: Words,
): { readonly title: string; readonly lines: readonly Line[] } {
  const { missed: say, format } = words;
  const title = say.title(format.moment(since, zone));
  if (happened.length === 0) return { title, lines: [quiet(say.nothing)] };
  const lines = happened.map((each) => line(happeningText(each, zone, words)));
  return { title, lines: more > 0 ? [...lines, quiet(say.more(more))] : lines };
}

function happeningText(happening: Happening, zone: string, words: Words): string {
  const { missed: say, alert, topUp, format } = words;
  const at = format.moment(happening.at, zone);
  switch (happening.kind) {
    case 'alert-over':
      return say.alertOver(at, alert.kinds[happening.alert]);
    case 'top-up':
      return say.topUp(at, happening.number, format.short(happening.amount), topUp.states[happening.state]);
    case 'reading':
      return say.reading(at, format.exact(happening.amount), named(happening.readByName));
  }
}
