import type { AlertView } from '../../domain/alerts/alert.ts';
import type { Finding, FindingKind } from '../../domain/alerts/finding.ts';
import type { Words } from '../../locales/en.ts';
import { line, type Button, type Line } from '../card.ts';
import type { Face } from './face.ts';
import { rechargeFailed } from './recharge-failed.ts';
import { rechargeTooMany } from './recharge-too-many.ts';
import { rechargeHeld } from './recharge-held.ts';
import { rechargeUnfit } from './recharge-unfit.ts';
import { callData } from './call-data.ts';
import { cardExpiring } from './card-expiring.ts';
import { creditExpiring } from './credit-expiring.ts';
import { estimateOff } from './estimate-off.ts';
import { readingOverdue } from './reading-overdue.ts';
import { requestWaiting } from './request-waiting.ts';
import { rowsAside } from './rows-aside.ts';
import { silence } from './silence.ts';
import { spendSpike } from './spend-spike.ts';
import { unreachable } from './unreachable.ts';

const FACES: { readonly [K in FindingKind]: Face<K> } = {
  'recharge-failed': rechargeFailed,
  'recharge-too-many': rechargeTooMany,
  'recharge-held': rechargeHeld,
  'recharge-unfit': rechargeUnfit,
  'request-waiting': requestWaiting,
  'reading-overdue': readingOverdue,
  'estimate-off': estimateOff,
  'spend-spike': spendSpike,
  'credit-expiring': creditExpiring,
  'call-data': callData,
  'rows-aside': rowsAside,
  'card-expiring': cardExpiring,
  unreachable,
  silence,
};

export interface Drawn {
  readonly headline: string;
  readonly lines: readonly Line[];
  readonly next: string;
  readonly main: Button;
}

/** `onIt`: escaped name of who is on it. */
export function drawFinding(
  found: Finding,
  { view, onIt }: { view: AlertView; onIt: string | null },
  words: Words,
): Drawn {
  const face = faceOf(found.kind);
  const closedAt = view.episode.closedAt;
  if (closedAt !== null)
    return {
      headline: face.over(found, view, words),
      lines: [line(wasOpen(view, closedAt, words))],
      next: '',
      main: face.main(found, view, words),
    };
  return {
    headline: face.headline(found, onIt, view, words),
    lines: face.lines(found, view, words),
    next: face.next(found, view, words),
    main: face.main(found, view, words),
  };
}

const faceOf = <K extends FindingKind>(kind: K): Face<K> => FACES[kind];

function wasOpen({ episode, organisation }: AlertView, closedAt: number, { alert: say, format }: Words) {
  const zone = organisation.settings.timeZone;
  return say.ended(format.moment(episode.openedAt, zone), format.moment(closedAt, zone));
}
