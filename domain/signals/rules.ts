import type { SignalKind } from './signal.ts';

const TAKING_MONEY =
  /\b(auto[- ]?recharge|recharge|charge|payment|card|funds (could|were|was|have|has)(n't)?)\b/;
const DID_NOT =
  /\b(fail(ed|ure|s)?|declined|rejected|unsuccessful(ly)?|unable|problem|expired|can ?not|can't|could ?n[o']t|could not|has ?n't|(was|were|have|has) not|(was|were|have)n't)\b/;
const NOTHING_LEFT =
  /\b(out of funds|no funds|run out|ran out|depleted|used up|reach(ed|es) zero|below zero|(is|at|to) zero|zero balance)\b/;
const CAME =
  /\bfunds\b.{0,30}\badded\b|\badded\b.{0,30}\bfunds\b|\brecharged\b|\b(recharge|payment)\b.{0,50}\b(succeeded|successful|successfully|completed)\b|\bsuccessful(ly)?\b.{0,30}\b(recharge|payment|charge)\b/;

/**
 * What a subject line says, first match wins: a failure goes before "zero", for a mail that tells of both asks somebody
 * to act; "done" comes last, since "could not be added" also has "added". Microsoft's present templates are not known
 * (only old ones were seen), so what matches none is `unknown`, never guessed.
 */
const SAYS: readonly { readonly kind: SignalKind; readonly when: (text: string) => boolean }[] = [
  { kind: 'failed', when: (text) => TAKING_MONEY.test(text) && DID_NOT.test(text) },
  { kind: 'zero', when: (text) => NOTHING_LEFT.test(text) },
  { kind: 'done', when: (text) => CAME.test(text) },
];

/** Its names over the years: "Communications" and "Communication Credits", "PSTN Consumption", and the account of 2017. */
const OURS = /\bcommunications? credits?\b|\bpstn consumption\b|\bpstn calling service\b/;
/** The pool of included minutes is something else, and so is what a colleague answered to such a mail. */
const NOT_OURS = /\bpstn minutes\b|\bminute pool\b|^(re|aw|sv|antw) ?:/;

/** Whatever the case, the kind of spaces and apostrophes. */
export function kindOfSubject(subject: string): SignalKind {
  const text = subject.normalize('NFKC').toLowerCase().replaceAll('’', "'").replaceAll(/\s+/gu, ' ').trim();
  if (!OURS.test(text) || NOT_OURS.test(text)) return 'unknown';
  return SAYS.find(({ when }) => when(text))?.kind ?? 'unknown';
}
