export const help = {
  title: 'Type one of these, or press a button',
  balance: 'Balance',
  requests: 'Requests',
};

export const notice = {
  icons: { ok: '✓', info: '→', warning: '!', stop: '✕' },
};
