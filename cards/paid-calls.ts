import type { Card } from '../domain/messages/card-copy.ts';
import type { PaidCallRefusal } from '../domain/paid-calls/refusal.ts';
import type { PaidCallStopView } from '../domain/paid-calls/view-stop.ts';
import type { Words } from '../locales/en.ts';
import { escape } from './escape.ts';
import { noticeCard, type Notice } from './notice.ts';
import { named } from './top-up-people.ts';

/** Before it is done: who, what ends, what stays. For one person's own chat only, like the others here. */
export function stopAskCard(name: string, episodeId: string, words: Words): Card {
  const { paidCalls: say } = words;
  const data = { episodeId };
  const buttons = [
    { title: say.stop, verb: 'paid-calls-stop', data },
    { title: say.whose, verb: 'spike-open', data },
  ];
  const lines = [say.what, say.stays, say.back];
  return noticeCard({ icon: 'warning', title: say.ask(named(name)), lines, buttons }, words);
}

export const paidCallStopCard = (view: PaidCallStopView, words: Words): Card =>
  noticeCard(stopNotice(view, words), words);

function stopNotice(view: PaidCallStopView, words: Words): Notice {
  const { paidCalls: say } = words;
  const { state, personName, id: paidStopId } = view.stop;
  const undo = { title: say.undo, verb: 'paid-calls-undo', data: { paidStopId } };
  const open = { title: say.open, verb: 'paid-calls-open', data: { paidStopId } };
  return {
    icon: view.stop.refused === null ? ICONS[state] : 'stop',
    title: say.headline[state](named(personName)),
    lines: linesOf(view, words),
    buttons: state === 'stopping' || state === 'stopped' ? [undo] : state === 'giving-back' ? [open] : [],
  };
}

const ICONS = {
  stopping: 'info',
  stopped: 'ok',
  'not-stopped': 'stop',
  'giving-back': 'info',
  'given-back': 'ok',
} as const;

function linesOf(view: PaidCallStopView, words: Words): readonly string[] {
  const { paidCalls: say, format } = words;
  const { stop, timeZone } = view;
  const wasStopped = stop.state !== 'stopping' && stop.state !== 'not-stopped';
  const by = (wasStopped ? say.by : say.wishedBy)(
    named(view.stoppedByName),
    format.moment(stop.stoppedAt, timeZone),
  );
  const undone =
    stop.undoneAt === null
      ? []
      : [say.undoneBy(named(view.undoneByName ?? ''), format.moment(stop.undoneAt, timeZone))];
  return [...refusedLines(view, words), ...nextLines(view, words), by, ...undone];
}

function refusedLines({ stop: { refused, state } }: PaidCallStopView, words: Words): readonly string[] {
  const { paidCalls: say } = words;
  if (refused === null) return [];
  const reason = refused.reason === '' ? say.reasonUnknown : escape(refused.reason, 200);
  const why = say.refused[refused.why];
  const lines = typeof why === 'function' ? why(reason) : why;
  return state === 'stopped' ? [say.stillStopped, ...lines] : lines;
}

function nextLines({ stop: { state, refused } }: PaidCallStopView, words: Words): readonly string[] {
  const { paidCalls: say } = words;
  if (state === 'stopping' || state === 'giving-back') return [say.waiting];
  if (refused !== null) return [];
  return state === 'stopped' ? [say.hours, say.untilUndone] : [say.hours];
}

/** Why not, and what to do instead. */
export function stopRefusedCard(refusal: PaidCallRefusal, words: Words): Card {
  const { paidCalls: say } = words;
  return noticeCard({ icon: 'stop', title: say.cannot, lines: sentencesFor(refusal, words) }, words);
}

function sentencesFor(refusal: PaidCallRefusal, { paidCalls: { refusals: say } }: Words): readonly string[] {
  switch (refusal.kind) {
    case 'no-licence':
      return say['no-licence'](named(refusal.name));
    case 'by-group':
      return say['by-group'](
        named(refusal.name),
        refusal.groupNames.slice(0, 3).map((group) => escape(group, 40)),
      );
    case 'in-bundle':
      return say['in-bundle'](named(refusal.name), escape(refusal.product, 40));
    case 'not-allowed':
    case 'unknown-alert':
    case 'nobody-in-it':
    case 'unknown-person':
    case 'microsoft-did-not-answer':
    case 'unknown-stop':
    case 'cannot-undo':
      return say[refusal.kind];
  }
}
