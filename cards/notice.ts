import type { Card } from '../domain/messages/card-copy.ts';
import type { Words } from '../locales/en.ts';
import { button, line, mainButton, render, speech, type Headline, type Tone } from './card.ts';
import type { Mention } from './mention.ts';
import template from './notice.json' with { type: 'json' };

/** A short answer. `title` and `lines` are finished sentences: names in them went through escape. */
export interface Notice {
  readonly icon: 'ok' | 'info' | 'warning' | 'stop';
  readonly title: string;
  readonly lines: readonly string[];
  readonly buttons?: readonly NoticeButton[];
  /** Whoever `lines` mention: Teams rings them. */
  readonly mentions?: readonly Mention[];
}

export interface NoticeButton {
  readonly title: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, string>>;
}

/** The first button is the main one. */
export function noticeCard(notice: Notice, words: Words): Card {
  const card = render(template, noticeView(notice, words));
  const { mentions: entities = [] } = notice;
  return entities.length === 0 ? card : { ...card, msteams: { entities } };
}

export function noticeView({ icon, title, lines: sentences, buttons = [] }: Notice, { notice: say }: Words) {
  const headline: Headline = { text: `${say.icons[icon]} ${title}`, tone: TONES[icon] };
  const lines = sentences.map(line);
  return {
    headline,
    lines,
    buttons: buttons.map(({ title: label, verb, data }, index) =>
      (index === 0 ? mainButton : button)(label, verb, data),
    ),
    speak: speech(headline, lines),
  };
}

const TONES: Readonly<Record<Notice['icon'], Tone>> = {
  ok: 'good',
  info: 'accent',
  warning: 'warning',
  stop: 'attention',
};
