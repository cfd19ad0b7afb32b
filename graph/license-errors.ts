import type { Problem } from '../domain/licences/problem.ts';
import type { Change, ChangeResult } from '../domain/licences/tenant.ts';
import { isConcurrency, type PartAnswer } from './batch.ts';
import { isObject, listIn, textOf } from './json.ts';

/** What Microsoft says about a refusal: its sentence, and every code and sentence of it to be recognised by. */
interface Said {
  readonly sentence: string;
  readonly all: string;
}

/** Names for ids in Microsoft's sentences. An id that nobody knows stays. */
export type NameOf = (id: string) => string;

/**
 * What a change has come to. Microsoft has one code for nearly everything, so that it is the sentence that tells; both
 * the names of group licensing and the sentences of direct assignment are known (facts, section 3.3).
 */
export function resultOf(change: Change, answer: PartAnswer, nameOf: NameOf): ChangeResult {
  const { status, afterMs } = answer;
  if (status === undefined || status >= 500 || LATER.includes(status)) return { kind: 'later', afterMs };
  if (status < 300) return DONE;
  const said = saidIn(answer.body, status);
  if (isConcurrency(answer.body)) return { kind: 'later', afterMs };
  // To have groups looked at again is a nudge, and takes a permission of its own: without it Microsoft takes its time.
  if (status === 403) return change.kind === 'reprocess' ? DONE : refused({ kind: 'no-permission' });
  if (status === 404) return notFound(change, said);
  if (change.kind === 'join' && /already exist/iu.test(said.all)) return { ...DONE, already: true };
  if (change.kind === 'assign') return refusedAssignment(change, said, nameOf);
  const isLocation = change.kind === 'location' && /usage ?location/iu.test(said.all);
  return refused(
    isLocation
      ? { kind: 'location-refused', usageLocation: change.usageLocation }
      : { kind: 'refused', said: readable(said.sentence, nameOf) },
  );
}

/** Tokens run out, and locks pass: asked again it may well be answered differently. */
const LATER: readonly number[] = [401, 408, 409, 412, 423, 424, 429];

const DONE = { kind: 'done' } as const satisfies ChangeResult;
const refused = (problem: Problem): ChangeResult => ({ kind: 'refused', problem });

/** Whoever is in no such group has left it. To whom nothing else can be done is not there. */
function notFound(change: Change, { all }: Said): ChangeResult {
  if (change.kind === 'leave') return DONE;
  const isGroup = change.kind === 'join' && !all.toLowerCase().includes(change.personId.toLowerCase());
  return refused({ kind: isGroup ? 'group-gone' : 'not-there' });
}

type Assign = Extract<Change, { kind: 'assign' }>;

function refusedAssignment(change: Assign, { sentence, all }: Said, nameOf: NameOf): ChangeResult {
  const said = readable(sentence, nameOf);
  const product = nameOf(idOf(change, all));
  if (/CountViolation|QuotaExceeded|(?:available|enough) licen[cs]es/iu.test(all))
    return refused({ kind: 'no-seat', product });
  // Whether one is set, and which, whoever looked at the person knows.
  if (/usage ?location/iu.test(all)) return refused({ kind: 'location-refused', usageLocation: null });
  if (/mutually ?exclusive|conflicts with (?:the )?service plan/iu.test(all))
    return refused({ kind: 'exclusive', said });
  if (/DependencyViolation|depends on (?:the )?service plan/iu.test(all))
    return refused({ kind: 'dependency', said });
  if (/inherited from a group/iu.test(all)) return refused({ kind: 'by-group', product, groupName: '' });
  // Taken already, by whomever. What was to be added in the same request was not.
  if (/does not have a corresponding licen[cs]e/iu.test(all))
    return change.add.length === 0 ? DONE : { kind: 'later', afterMs: null };
  if (/valid company licen[cs]e/iu.test(all)) return refused({ kind: 'not-usable', product });
  return refused({ kind: 'refused', said });
}

/** The product it is about: named in the sentence, else the first that was to be added or removed. */
function idOf({ add, remove }: Assign, all: string): string {
  const ids = [...add.map(({ skuId }) => skuId), ...remove];
  const named = ids.find((id) => all.toLowerCase().includes(id.toLowerCase()));
  return named ?? ids[0] ?? '';
}

function saidIn(body: unknown, status: number): Said {
  const error = isObject(body) && isObject(body['error']) ? body['error'] : {};
  const inner = isObject(error['innerError']) ? [error['innerError']] : [];
  const parts = [error, ...listIn(error, 'details'), ...inner];
  return {
    sentence: textOf(error, 'message') || textOf(error, 'code') || `status ${status}`,
    all: parts.flatMap((part) => [textOf(part, 'code'), textOf(part, 'message')]).join('\n'),
  };
}

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/giu;

/** Nobody knows service plans by their ids. */
const readable = (sentence: string, nameOf: NameOf): string => sentence.replaceAll(ID, (id) => nameOf(id));
