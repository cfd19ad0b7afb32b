import { afterAnswer } from '../domain/licences/grants/after-answer.ts';
import { nextStep } from '../domain/licences/grants/next-step.ts';
import { moved } from '../domain/licences/grants/step.ts';
import { afterChange, wasMemberBefore } from '../domain/licences/grants/whats-left.ts';
import { writeGrants } from '../domain/licences/grants/write.ts';
import type { Change, ChangeResult } from '../domain/licences/tenant.ts';
import { transact, type Parts } from './books.ts';
import type { Planned } from './look-at-grants.ts';

/** Written down together; as many go to Microsoft in one request. */
const CHUNK = 20;
/** At a time. */
const CHUNKS = 4;
/** Location, licences, groups: nobody needs more in one turn. */
const MOST_STEPS = 20;

/** Each is written down before Microsoft is told, and what it answered after. Never more than one change of a person at a time. */
export async function tellGrants(
  parts: Parts,
  organisationId: string,
  planned: readonly Planned[],
): Promise<void> {
  const chunks: (readonly Planned[])[] = [];
  for (let from = 0; from < planned.length; from += CHUNK) chunks.push(planned.slice(from, from + CHUNK));
  for (let from = 0; from < chunks.length; from += CHUNKS)
    await Promise.all(
      chunks.slice(from, from + CHUNKS).map((chunk) => tellChunk(parts, organisationId, chunk)),
    );
}

async function tellChunk(parts: Parts, organisationId: string, chunk: readonly Planned[]): Promise<void> {
  let open = chunk;
  for (let step = 0; step < MOST_STEPS && open.length > 0; step += 1) {
    const now = parts.now();
    const next = open.map((each) => ({ ...each, grant: moved(each.at.grant, each.step.to, now) }));
    const grants = next.map(({ grant }) => grant);
    const written = await transact(parts, (tx) => writeGrants(tx, { organisationId, grants, now }));
    const telling = next.flatMap(({ at, grant, step: { ...is } }) =>
      is.kind === 'tell' && written.has(grant)
        ? [{ at: { ...at, grant }, change: is.change, isFirst: at.grant.before === null }]
        : [],
    );
    const answers = await tell(
      parts,
      telling.map(({ change }) => change),
    );
    open = telling.map((told, place) =>
      follow(parts, told, answers[place] ?? { kind: 'later', afterMs: null }),
    );
  }
}

function follow(
  parts: Parts,
  { at, change, isFirst }: { at: Planned['at']; change: Change; isFirst: boolean },
  result: ChangeResult,
): Planned {
  const seen = { ...at.seen, now: parts.now() };
  if (result.kind !== 'done') {
    const asked = { ...at, seen };
    return { at: asked, step: afterAnswer(asked, { change, result }) };
  }
  const person = seen.person && afterChange(seen.person, change);
  const grant = wasMemberBefore(at.grant, { change, isFirst, already: result.already === true });
  const done = { ...at, grant, seen: { ...seen, person, told: [...seen.told, change] } };
  return { at: done, step: nextStep(done) };
}

async function tell({ licensed, log }: Parts, changes: readonly Change[]): Promise<readonly ChangeResult[]> {
  if (changes.length === 0) return [];
  try {
    return await licensed.change(changes);
  } catch (cause) {
    log.warn({ err: cause }, 'whether Microsoft changed licences is not known');
    return changes.map(() => ({ kind: 'later', afterMs: null }));
  }
}
