const calls = (count: number): string => (count === 1 ? '1 call' : `${count} calls`);

/** Rows of the call log that cannot be booked. */
export const rowsAside = {
  headline: (count: number) => `! ${calls(count)} I could not book`,
  onIt: (count: number, name: string) => `! ${calls(count)} I could not book: ${name} is on it`,
  over: '✓ No more calls that I could not book',
  what: 'Their charge is unreadable or in another currency, so the balance leaves them out',
  why: "The admin center's usage export may have them: drop it here",
  next: (names: string) => `Next: ${names} looks under Details`,
  nextNobody: 'Next: an owner looks under Details',
  main: 'Details',
};
