import type { Coverage, GroupError, Seats } from '../domain/licences/coverage/coverage.ts';
import type { Words } from '../locales/en.ts';
import { line, type Line } from './card.ts';
import { escape } from './escape.ts';
import { productName } from './product-name.ts';

/** As many as stand on a card; the others follow when these are mended. */
const MOST_CAUSES = 6;
const MOST_PRODUCTS = 12;

/** Why licences of groups did not arrive, each with the next step. */
export const causeLines = (errors: readonly GroupError[], words: Words): readonly Line[] =>
  errors
    .slice(0, MOST_CAUSES)
    .map(({ people, error, groupName, product }) =>
      line(
        words.coverage.cause(
          people,
          words.coverage.causes[error](escape(groupName, 40), productName(product, words)),
        ),
      ),
    );

/** Seats of every product that has to do with calls, those with least to give away first. */
export function seatFacts({ seats, isFunded }: Coverage, words: Words) {
  const { coverage: say } = words;
  const there = seats
    .slice(0, MOST_PRODUCTS)
    .map((each) => ({ title: productName(each.product, words), value: seatsText(each, say) }));
  return isFunded ? there : [{ title: say.creditsProduct, value: say.notThere }, ...there];
}

function seatsText({ isUsable, enabled, consumed }: Seats, say: Words['coverage']): string {
  if (!isUsable) return say.seatsUnusable(consumed);
  return enabled === null ? say.seatsUnlimited(consumed) : say.seatsOf(enabled - consumed, consumed, enabled);
}
