/** What `npm run watch-over` says in the terminal and through its webhook. */
export const watchOver = {
  howTo: 'Say what to watch: npm run watch-over -- https://your-host',
  down: (host: string, why: string) =>
    `✕ credits-bot at ${host} is not ready: ${why}. Nobody else may be able to say so.`,
  back: (host: string) => `✓ credits-bot at ${host} is ready again.`,
  notTold: (why: string) => `The webhook took nothing (${why}).`,
};
