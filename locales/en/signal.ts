/** What `npm run signal` prints. */
export const signal = {
  howTo: (kinds: readonly string[]) =>
    `Usage: npm run signal -- ${kinds.join('|')} [address of the service, for example https://bot.example]`,
  noSecret: 'SIGNAL_SECRET is not set. Give the same secret here and to the service.',
  taken: (kind: string) => `Taken: the bot was told that Microsoft mailed "${kind}".`,
  refused: (status: number, text: string) =>
    `Not taken (${status}): ${text.slice(0, 300)}${status === 404 ? ' The service has no SIGNAL_SECRET.' : ''}`,
  noAnswer: (origin: string) => `Not taken: nothing answers at ${origin}.`,
};
