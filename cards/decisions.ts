import type { Card, Subject } from '../domain/messages/card-copy.ts';

export interface ToDecide {
  readonly subject: Subject;
  readonly digest: string;
}

/** What can be decided on with this card: the subjects of its buttons that carry a digest, each once. */
export function decisionsOn(card: Card): readonly ToDecide[] {
  const found = new Map<string, ToDecide>();
  for (const data of dataIn(card)) {
    const digest = data['shownDigest'];
    if (typeof digest !== 'string' || digest === '') continue;
    for (const [key, subjectOf] of SUBJECTS) {
      const id = data[key];
      if (typeof id === 'string') found.set(`${key} ${id} ${digest}`, { subject: subjectOf(id), digest });
    }
  }
  return [...found.values()];
}

/** By the key under which a button carries its subject's id. */
const SUBJECTS: readonly (readonly [string, (id: string) => Subject])[] = [
  ['topUpId', (id) => `top-up/${id}`],
  ['proposalId', (id) => `proposal/${id}`],
  ['requestId', (id) => `license/${id}`],
  ['purchaseId', (id) => `purchase/${id}`],
];

type Data = Readonly<Record<string, unknown>>;

function* dataIn(node: unknown): Generator<Data> {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === 'data' && isData(value)) yield value;
    else yield* dataIn(value);
  }
}

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null;
