/** Calls that are missing in the books. Names arrive escaped. */
export const callData = {
  stale: (at: string) => `! Calls after ${at} are missing`,
  gap: (from: string, to: string) => `! Calls are missing: ${from} to ${to}`,
  onIt: (name: string) => `! Calls are missing: ${name} is on it`,
  over: '✓ All calls are in again',
  assumed: 'Until they are in, the balance takes the usual spending for them',
  gapBetween: (from: string, to: string) => `From ${from} to ${to} nobody knows what calls cost`,
  forecast: 'Forecast and reports go without these days',
  held: 'Recharge requests are held until then',
  how: 'If the call log does not have them, the usage export does: drop it here',
  next: (names: string) => `Next: ${names} fetches them or drops the export`,
  nextNobody: 'Next: an owner fetches them or drops the export',
  main: 'Fetch now',
};
