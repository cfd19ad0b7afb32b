import { pino, type DestinationStream, type Logger } from 'pino';

/** JSON lines on stdout. Message text, cards and tokens are never passed in; the paths below are a second net. */
export const createLog = (level: string, to?: DestinationStream): Logger =>
  pino({ level, redact: { paths: HIDDEN, censor: '[redacted]' } }, to);

const HIDDEN = [
  '*.password',
  '*.appPassword',
  '*.token',
  '*.authorization',
  '*.text',
  '*.card',
  'req.headers',
  '*.value',
  // What an error of the database carries: the values of the statement, and of the row that would not do.
  '*.params',
  '*.detail',
];
