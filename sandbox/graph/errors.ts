import { json, type Answer } from '../http/answer.ts';

/** Graph's error body. `now`: sandbox time, for the date in it. */
export const graphError = (status: number, code: string, message: string, now: number): Answer => {
  const id = crypto.randomUUID();
  return json(
    {
      error: {
        code,
        message,
        innerError: {
          date: new Date(now).toISOString().slice(0, 19),
          'request-id': id,
          'client-request-id': id,
        },
      },
    },
    status,
    { 'request-id': id },
  );
};
