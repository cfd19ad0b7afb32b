/** The call log speaks of a call 24 to 48 hours after it: none at a day's age, all at two days'. */
const NOTHING_BEFORE_HOURS = 24;
const ALL_AFTER_HOURS = 48;

/**
 * Rule 3 takes the greater of what is known and what is expected for the last two days, and a greater-of is above the
 * mean on average: most where bursts are. This is the share of the mean at which the rule, played back over the
 * history, is right on average; 1 where spend is even.
 */
export function unreportedShare(spent: readonly number[], predicted: readonly number[]): number {
  const spans: { known: number; mean: number }[] = [];
  let actual = 0;
  for (let end = ALL_AFTER_HOURS; end <= spent.length; end += 1) {
    const span = { known: 0, mean: 0 };
    for (let age = 0; age < ALL_AFTER_HOURS; age += 1) {
      const index = end - 1 - age;
      const each = spent[index] ?? 0;
      actual += each;
      span.mean += predicted[index] ?? 0;
      span.known +=
        each * Math.max(0, (age - NOTHING_BEFORE_HOURS) / (ALL_AFTER_HOURS - NOTHING_BEFORE_HOURS));
    }
    spans.push(span);
  }
  const taken = (share: number): number =>
    spans.reduce((sum, { known, mean }) => sum + Math.max(known, share * mean), 0);
  let [low, high] = [LEAST_SHARE, 1];
  if (taken(high) <= actual) return high;
  for (let step = 0; step < 20; step += 1) {
    const middle = (low + high) / 2;
    if (taken(middle) < actual) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const LEAST_SHARE = 0.5;
