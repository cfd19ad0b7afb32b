/**
 * Whether the page had counted the purchase already, told by the balance the buyer read beside it (docs/decisions/0007).
 * Undefined when the figure fits both answers or neither: then a person is asked. Amounts in ten-thousandths.
 */
export function shownTells(figures: {
  /** Estimate just before the purchase; null: nothing was known. */
  readonly before: bigint | null;
  readonly credit: bigint;
  readonly shown: bigint;
}): boolean | undefined {
  const { before, credit, shown } = figures;
  if (before === null) return undefined;
  const isNear = (expected: bigint) => distance(shown, expected) * 4n <= credit;
  const counted = isNear(before + credit);
  return counted === isNear(before) ? undefined : counted;
}

const distance = (a: bigint, b: bigint): bigint => (a < b ? b - a : a - b);
