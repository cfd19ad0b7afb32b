import { z } from 'zod';
import { resume, stopState } from '../stop-reply.ts';
import { defineAction, formKey, id, nothing, typed } from './define.ts';

export const resumeForm = defineAction({
  verb: 'resume-form',
  allowed: ['owner'],
  data: nothing,
  run: (_data, turn) => stopState(turn),
});

export const resumeAsk = defineAction({
  verb: 'resume-ask',
  allowed: ['owner'],
  data: z.strictObject({ stopId: id, formId: id, reason: typed }),
  run: ({ stopId, formId, reason }, turn) => resume(turn, { stopId, reason, key: formKey(formId, turn) }),
});
