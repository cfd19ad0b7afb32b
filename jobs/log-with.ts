import type { Log } from '../domain/log.ts';

/** The same log with fields in every line. */
export const logWith = (log: Log, fields: object): Log => ({
  info: (more, sentence) => log.info({ ...fields, ...more }, sentence),
  warn: (more, sentence) => log.warn({ ...fields, ...more }, sentence),
  error: (more, sentence) => log.error({ ...fields, ...more }, sentence),
});
