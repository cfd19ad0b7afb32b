import { pino, type Logger } from 'pino';

/** JSON lines on stdout. Message text, cards and tokens are never passed in; the paths below are a second net. */
export const createLog = (level: string): Logger =>
  pino({
    level,
    redact: {
      paths: [
        '*.password',
        '*.appPassword',
        '*.token',
        '*.authorization',
        '*.text',
        '*.card',
        'req.headers',
        '*.value',
      ],
      censor: '[redacted]',
    },
  });
