/** Places (0, 1, 2 …) of the numbers that stand out of order; the others, read in their order, only grow. */
export function outOfOrder(numbers: readonly number[]): ReadonlySet<number> {
  if (numbers.every((number, place) => place === 0 || number > (numbers[place - 1] ?? 0))) return new Set();
  return swapped(numbers) ?? outsideLongestRun(numbers);
}

/** Two that changed places are both named, whatever stands between them. */
function swapped(numbers: readonly number[]): ReadonlySet<number> | undefined {
  const sorted = numbers.toSorted((a, b) => a - b);
  const wrong = numbers.flatMap((number, place) => (number === sorted[place] ? [] : [place]));
  const distinct = new Set(numbers).size === numbers.length;
  return distinct && wrong.length === 2 ? new Set(wrong) : undefined;
}

/** Those that have to be taken out so that the rest grows, as few as possible: n log n, by patience sorting. */
function outsideLongestRun(numbers: readonly number[]): ReadonlySet<number> {
  /** Place of the smallest number that ends a run of that length. */
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [place, number] of numbers.entries()) {
    let from = 0;
    for (let to = ends.length; from < to;) {
      const middle = (from + to) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) from = middle + 1;
      else to = middle;
    }
    before[place] = ends[from - 1];
    ends[from] = place;
  }
  const outside = new Set(numbers.keys());
  for (let place = ends.at(-1); place !== undefined; place = before[place]) outside.delete(place);
  return outside;
}
