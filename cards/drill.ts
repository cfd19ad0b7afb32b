import type { DrillPath, DrillView } from '../domain/drills/drill.ts';
import type { Card } from '../domain/messages/card-copy.ts';
import type { Words } from '../locales/en.ts';
import { escape } from './escape.ts';
import { noticeCard, type Notice } from './notice.ts';
import { named } from './top-up-people.ts';

/** The marked message. `personId`: whose chat it stands in; null: a channel. */
export function drillCard(view: DrillView, personId: string | null, words: Words): Card {
  const { drill: say } = words;
  const seen = view.seen.filter((one) => personId === null || one.personId === personId);
  const from = say.from(named(view.startedByName));
  const isDone = personId !== null && seen.length > 0;
  const by =
    personId === null && seen.length > 0
      ? [
          say.seenBy(
            listOf(
              seen.map(({ name }) => named(name)),
              words,
            ),
          ),
        ]
      : [];
  return noticeCard(
    {
      icon: isDone ? 'ok' : 'info',
      title: isDone ? say.seenTitle : say.title,
      lines: [from, ...by, ...(isDone ? [] : [say.press])],
      buttons: isDone ? [] : [{ title: say.see, verb: 'drill-see', data: { drillId: view.drill.id } }],
    },
    words,
  );
}

/** Who has seen it after how long, and which ways did not work; changes as they answer. */
export function drillReport(view: DrillView, words: Words): Card {
  const { drill: say, format } = words;
  const sentAt = format.clock(view.drill.startedAt, view.organisation.settings.timeZone);
  const failed = view.paths.filter(({ state }) => state === 'failed');
  const missing = askedIn(view).filter(({ personId }) => !view.seen.some((one) => one.personId === personId));
  const seen = view.seen.map(({ name, afterMs }) => say.after(named(name), say.time(afterMs)));
  return noticeCard(
    {
      ...headlineOf(view, words),
      lines: [
        say.sent(sentAt, waysOf(view, words)),
        ...(seen.length > 0 ? [say.seen(listOf(seen, words))] : []),
        ...(missing.length > 0
          ? [
              say.notYet(
                listOf(
                  missing.map(({ name }) => named(name)),
                  words,
                ),
              ),
            ]
          : []),
        ...(failed.length > 0
          ? [
              say.notArrived(
                listOf(
                  failed.map((path) => pathName(path, words)),
                  words,
                ),
              ),
            ]
          : []),
        ...(view.paths.some(({ by }) => by === 'channel') ? [] : [say.noChannel]),
        ...(view.hasMail ? [] : [say.noMail]),
      ],
    },
    words,
  );
}

function headlineOf(view: DrillView, { drill: say }: Words): Pick<Notice, 'icon' | 'title'> {
  const asked = askedIn(view);
  const failed = view.paths.filter(({ state }) => state === 'failed').length;
  if (failed > 0) return { icon: 'warning', title: say.failed(failed) };
  if (asked.length === 0) return { icon: 'info', title: say.alone };
  const seen = asked.filter(({ personId }) => view.seen.some((one) => one.personId === personId)).length;
  return seen === asked.length
    ? { icon: 'ok', title: say.all }
    : { icon: 'info', title: say.some(seen, asked.length) };
}

/** Whoever has a chat of his own to see it in. */
const askedIn = ({ paths }: DrillView): readonly DrillPath[] => paths.filter(({ by }) => by === 'chat');

function waysOf({ paths }: DrillView, { drill: say, format }: Words): string {
  const ways = (['channel', 'chat', 'mail'] as const).flatMap((by) => {
    const n = paths.filter((path) => path.by === by && path.state === 'arrived').length;
    return n > 0 ? [say.ways[by](n)] : [];
  });
  const waiting = paths.filter(({ state }) => state === 'waiting').length;
  return format.allOf([...ways, ...(waiting > 0 || ways.length === 0 ? [say.onTheWay(waiting)] : [])]);
}

function pathName({ by, name }: DrillPath, { drill: say }: Words): string {
  if (by === 'channel') return say.inChannel(escape(name, 30));
  return by === 'mail' ? say.byMail(named(name)) : named(name);
}

const MOST = 4;

function listOf(texts: readonly string[], words: Words): string {
  const more = texts.length - MOST;
  return words.format.allOf([...texts.slice(0, MOST), ...(more > 0 ? [words.drill.more(more)] : [])]);
}
