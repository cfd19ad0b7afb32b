import { decisionsOn } from '../../../cards/decisions.ts';
import type { Books } from '../../../domain/database.ts';
import { toCopy } from '../../../domain/messages/store.ts';
import type { ReviewRefusal, ReviewView } from '../../../domain/top-ups/reviews/review.ts';
import type { Outcome } from '../../../domain/outcome.ts';
import { DAY } from '../../../domain/instant.ts';
import type { Seeded } from '../durability/seeded.ts';
import { shuffled } from './crowd.ts';
import type { World } from './world.ts';

/** What one of several heard who answered for the same purchase at once. */
export interface Reviewed {
  readonly verb: 'acknowledge' | 'query';
  readonly by: string;
  readonly byName: string;
  readonly at: number;
  readonly answer: Outcome<ReviewView, ReviewRefusal>;
}

export interface Review {
  readonly boughtBy: string;
  readonly reviewers: readonly string[];
  readonly answers: readonly Reviewed[];
  /** Receipts of an answer, of which there is one. */
  readonly receipts: readonly { readonly decision: string; readonly actorId: string; readonly at: number }[];
}

/** After the crowd: everybody answers for one purchase that nobody had approved as it is. Undefined: there is none. */
export async function playReview(books: Books, world: World, random: Seeded): Promise<Review | undefined> {
  const { organisationId, people, at, around } = world;
  const now = around + 62 * DAY;
  const found = await copyOfReviewer(books, world, now);
  if (!found) return undefined;
  const { copy, purchaseId, before } = found;
  const drawn = await at(now).clock.draw(toCopy(copy));
  const shownDigest = (drawn && decisionsOn(drawn.card)[0]?.digest) ?? '';
  const answers = await Promise.all(
    shuffled([...people, ...people], random).map(async (actor, place): Promise<Reviewed> => {
      const verb = random.chance(0.7) ? 'acknowledge' : 'query';
      const useCases = at(now + place).people;
      const asked = { actor, purchaseId, shownDigest };
      const answer = await (verb === 'query'
        ? useCases.queryPurchase({ ...asked, question: 'what for?' })
        : useCases.acknowledgePurchase(asked));
      return { verb, by: actor.id, byName: actor.displayName, at: now + place, answer };
    }),
  );
  const receipts = await books
    .selectFrom('receipt')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('subject', '=', copy.subject)
    .where('decision', 'in', ['acknowledge', 'query'])
    .execute();
  return {
    boughtBy: before.boughtBy,
    reviewers: before.reviewerIds,
    answers,
    receipts: receipts.map((row) => ({
      decision: row.decision,
      actorId: row.actor_id,
      at: row.at.getTime(),
    })),
  };
}

/** Of somebody who can still answer: roles were taken while the crowd was at it, and such a card has no buttons. */
async function copyOfReviewer(books: Books, { organisationId, at }: World, now: number) {
  const copies = await books
    .selectFrom('card_copy')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('audience', '=', 'approver')
    .where('person_id', 'is not', null)
    .where((row) => row(row.fn<string>('left', ['subject', row.val(9)]), '=', 'purchase/'))
    .orderBy('subject')
    .execute();
  for (const copy of copies) {
    const purchaseId = copy.subject.slice('purchase/'.length);
    const before = await at(now).people.purchaseReview(organisationId, purchaseId);
    if (!before) throw new Error('a card of a purchase that nobody is to look at');
    if (before.reviewerIds.includes(copy.person_id ?? '')) return { copy, purchaseId, before };
  }
  return undefined;
}

/** One answer counts; who gave it is told so however often, everybody else hears who. */
export function judgeReview({ boughtBy, reviewers, answers, receipts }: Review): string[] {
  const [won, ...more] = receipts;
  if (!won || more.length > 0) {
    const kinds = new Set(answers.map(({ answer }) => (answer.ok ? 'yes' : answer.refusal.kind)));
    return [`${reviewers.length} can answer, ${receipts.length} did: ${[...kinds].join(', ')}`];
  }
  const winner = answers.find(({ at }) => at === won.at);
  if (winner?.by !== won.actorId || winner.verb !== won.decision || !winner.answer.ok)
    return ['the receipt of an answer is of nobody who heard yes'];
  return answers.flatMap((told) => {
    const { verb, by, byName, answer } = told;
    const isTrue = answer.ok
      ? by === winner.by && verb === winner.verb
      : answer.refusal.kind === 'answered'
        ? answer.refusal.byName === winner.byName && answer.refusal.at === winner.at
        : answer.refusal.kind === 'own-purchase'
          ? by === boughtBy
          : answer.refusal.kind === 'not-allowed' && !reviewers.includes(by);
    return isTrue ? [] : [`${verb} by ${byName} ${answer.ok ? 'yes' : answer.refusal.kind}: is not so`];
  });
}
