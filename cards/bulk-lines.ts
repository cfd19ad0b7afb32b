/** Lines of a list as a card names them: the first few, and how many more there are. */
export const someLines = (numbers: readonly number[]): [shown: readonly number[], more: number] => {
  // "and 1 more" takes the room of the one.
  const shown = numbers.length <= SHOWN + 1 ? numbers : numbers.slice(0, SHOWN);
  return [shown, numbers.length - shown.length];
};

const SHOWN = 4;
