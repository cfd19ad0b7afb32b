import type { Card } from '../domain/messages/card-copy.ts';
import type { AuditSummary, LastDecision } from '../domain/receipts/audit-summary.ts';
import type { Words } from '../locales/en.ts';
import { escape } from './escape.ts';
import { noticeCard } from './notice.ts';

/** Whether the record of decisions is whole, and what was decided last. */
export function auditCard(summary: AuditSummary, words: Words): Card {
  const { auditCard: say } = words;
  const { receipts, faults, last } = summary;
  const lines = last.map((decision) => decisionLine(decision, summary, words));
  return noticeCard(
    {
      icon: faults === 0 ? 'ok' : 'stop',
      title: faults === 0 ? say.whole(receipts) : say.broken(faults, receipts),
      lines: [...(faults === 0 ? [] : [say.brokenNext]), ...(lines.length > 0 ? lines : [say.none])],
      buttons: [{ title: say.details, verb: 'balance-details', data: {} }],
    },
    words,
  );
}

function decisionLine(
  { at, byName, decision, about, number }: LastDecision,
  { organisation }: AuditSummary,
  { auditCard: say, format }: Words,
): string {
  const who = byName === null ? say.policy : escape(byName, 30) || say.somebody;
  const what = say.decisions.get(decision) ?? escape(decision.replaceAll('-', ' '), 30);
  const object = number === null ? (say.subjects.get(about) ?? '') : say.request(number);
  return say.line(format.moment(at, organisation.settings.timeZone), who, what, object);
}
