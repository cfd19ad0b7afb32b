import type { Hands, Place, Who } from './hands.ts';

/**
 * Keystroke-level model (Card, Moran and Newell 1980, "The keystroke-level model for user performance time with
 * interactive systems"): seconds of somebody who knows what to do. Theirs are the key of an average typist and the
 * mental preparation; pointing, 1.1 s there, is rounded up for a thumb. The look is ours: what a card may take until
 * it is clear. Not in it: how long Microsoft's own page takes, and how long people let a message lie.
 */
export const SECONDS = { tap: 1.2, character: 0.28, decision: 1.35, look: 3 } as const;

export interface Effort {
  taps: number;
  characters: number;
  decisions: number;
  looks: number;
}

/** Seconds of one person, to the model. */
export const secondsOf = ({ taps, characters, decisions, looks }: Effort): number =>
  taps * SECONDS.tap + characters * SECONDS.character + decisions * SECONDS.decision + looks * SECONDS.look;

export const totalSeconds = (efforts: ReadonlyMap<Who, Effort>): number =>
  [...efforts.values()].reduce((total, effort) => total + secondsOf(effort), 0);

/** The same hands, and what each person did with them. Reading along without having to act costs nobody's time. */
export function counted(hands: Hands): { hands: Hands; efforts: ReadonlyMap<Who, Effort> } {
  const efforts = new Map<Who, Effort>();
  const add = (who: Who, more: Effort): void => {
    const sofar = efforts.get(who) ?? { taps: 0, characters: 0, decisions: 0, looks: 0 };
    for (const key of ['taps', 'characters', 'decisions', 'looks'] as const) sofar[key] += more[key];
    efforts.set(who, sofar);
  };
  return {
    efforts,
    hands: {
      say(who: Who, text: string, place?: Place) {
        // Into the field, the text, and Send.
        add(who, { taps: 2, characters: text.length, decisions: 1, looks: 0 });
        return hands.say(who, text, place);
      },
      press(who, button, fields = {}, place) {
        const typed = Object.values(fields);
        const characters = typed.reduce((total, value) => total + value.length, 0);
        // A field each that was not filled in already, and the button. The card is looked at first.
        add(who, { taps: typed.length + 1, characters, decisions: typed.length + 1, looks: 1 });
        return hands.press(who, button, fields, place);
      },
      drop: (who, file) => hands.drop(who, file),
      see: (who, text, place) => hands.see(who, text, place),
      reads: (who, place) => hands.reads(who, place),
      close: () => hands.close(),
    },
  };
}

/** A line a person, and what it comes to. */
export function tableOf(efforts: ReadonlyMap<Who, Effort>): string {
  const row = (cells: readonly (string | number)[]): string =>
    cells.map((cell, at) => (at === 0 ? String(cell).padEnd(16) : String(cell).padStart(11))).join('');
  const total = { taps: 0, characters: 0, decisions: 0, looks: 0 };
  for (const effort of efforts.values())
    for (const key of ['taps', 'characters', 'decisions', 'looks'] as const) total[key] += effort[key];
  const line = (name: string, effort: Effort): string =>
    row([name, effort.taps, effort.characters, effort.decisions, effort.looks, secondsOf(effort).toFixed(1)]);
  return [
    row(['who', 'taps', 'characters', 'decisions', 'looks', 'seconds']),
    ...[...efforts].map(([who, effort]) => line(who, effort)),
    line('everybody', total),
  ].join('\n');
}
