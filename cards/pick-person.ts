import type { Person } from '../domain/organisations/roles.ts';
import type { Card } from '../domain/messages/card-copy.ts';
import type { Words } from '../locales/en.ts';
import { line, render, speech, type Headline, type Line } from './card.ts';
import { escape } from './escape.ts';
import { personChoice, personPicker } from './person-picker.ts';
import template from './pick-person.json' with { type: 'json' };

export interface PickPerson {
  readonly ask:
    | { readonly kind: 'not-said' }
    | { readonly kind: 'nobody'; readonly sought: string }
    | {
        readonly kind: 'which';
        readonly sought: string;
        readonly people: readonly Person[];
        readonly more: boolean;
      };
  /** Who asks. */
  readonly asker: Person;
  /** What the one button does; the person's id is added to its data as `personId`. */
  readonly next: {
    readonly title: string;
    readonly verb: string;
    readonly data: Readonly<Record<string, string>>;
  };
}

/** Who is meant? A few to choose from, or a field to find somebody in. */
export function pickPersonCard({ ask, asker, next }: PickPerson, words: Words): Card {
  const { pickPerson: say } = words;
  const headline: Headline = {
    text: headlineOf(ask, words),
    tone: ask.kind === 'nobody' ? 'warning' : 'accent',
  };
  const lines = linesOf(ask, words);
  const people = ask.kind === 'which' ? ask.people : [];
  return render(template, {
    headline,
    lines,
    among: {
      shown: people.length > 0,
      label: say.among,
      missing: say.missing,
      choices: people.map((person) => personChoice(person, words)),
    },
    picker: personPicker({ id: 'personId', label: say.label, required: true, suggested: [asker] }, words),
    next,
    speak: speech(headline, lines),
  });
}

function headlineOf(ask: PickPerson['ask'], { pickPerson: say }: Words): string {
  if (ask.kind === 'not-said') return say.who;
  return ask.kind === 'which' ? say.which(escape(ask.sought, 40)) : say.nobody(escape(ask.sought, 40));
}

function linesOf(ask: PickPerson['ask'], { pickPerson: say }: Words): readonly Line[] {
  if (ask.kind === 'not-said') return [line(say.how)];
  if (ask.kind === 'nobody') return [line(say.spelling), line(say.how)];
  return ask.more ? [line(say.more)] : [];
}
