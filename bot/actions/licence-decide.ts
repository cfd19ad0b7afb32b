import { z } from 'zod';
import { maySee } from '../../domain/licences/requests/may-see.ts';
import type { LicenceRefusal } from '../../domain/licences/requests/refusal.ts';
import { LICENCE_DECLINE_REASONS, type LicenceRequestView } from '../../domain/licences/requests/request.ts';
import type { Actor, Role } from '../../domain/organisations/roles.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { BotDeps } from '../deps.ts';
import { licenceAnswer, licenceRefused, licenceReply } from '../licence-reply.ts';
import type { Action, Reply, Turn } from '../turn.ts';
import { ANYBODY, defineAction, digest, id } from './define.ts';

const MANAGERS: readonly Role[] = ['license-admin', 'owner'];

export const licenceOpen = defineAction({
  verb: 'license-open',
  allowed: ANYBODY,
  isForAnybody: true,
  data: z.strictObject({ requestId: id }),
  async run({ requestId }, turn) {
    const view = await turn.deps.useCases.licenceRequest(turn.organisation.id, requestId);
    if (view && maySee(view.request, turn.actor)) return licenceReply(view, turn);
    return { kind: 'text', text: licenceRefused({ kind: 'unknown-request' }, turn) };
  },
});

export const licenceApprove = defineAction({
  verb: 'license-approve',
  allowed: ['license-admin', 'approver'],
  data: z.strictObject({ requestId: id, shownDigest: digest }),
  async run(data, turn) {
    return decided(await turn.deps.useCases.approveLicences({ actor: turn.actor, ...data }), data, turn);
  },
});

export const licenceDecline = defineAction({
  verb: 'license-decline',
  allowed: ['license-admin', 'approver'],
  data: z.strictObject({ requestId: id, reason: z.enum(LICENCE_DECLINE_REASONS), shownDigest: digest }),
  async run(data, turn) {
    return decided(await turn.deps.useCases.declineLicences({ actor: turn.actor, ...data }), data, turn);
  },
});

export const licenceCancel = step('license-cancel', 'anybody', (input, { useCases }) =>
  useCases.cancelLicences(input),
);
export const licenceRetry = step('license-retry', MANAGERS, (input, { useCases }) =>
  useCases.retryLicences(input),
);
export const licenceUndo = step('license-undo', MANAGERS, (input, { useCases }) =>
  useCases.undoLicences(input),
);

type Step = (
  input: { actor: Actor; requestId: string },
  deps: BotDeps,
) => Promise<Outcome<LicenceRequestView, LicenceRefusal>>;

function step(verb: string, allowed: readonly Role[] | 'anybody', take: Step): Action<{ requestId: string }> {
  return defineAction({
    verb,
    allowed: allowed === 'anybody' ? ANYBODY : allowed,
    isForAnybody: allowed === 'anybody',
    data: z.strictObject({ requestId: id }),
    async run({ requestId }, turn) {
      return licenceAnswer(await take({ actor: turn.actor, requestId }, turn.deps), turn);
    },
  });
}

/** Decided on a card that is none of ours, or of another request: the person looks at the one that stands. */
async function decided(
  outcome: Outcome<LicenceRequestView, LicenceRefusal>,
  { requestId }: { requestId: string },
  turn: Turn,
): Promise<Reply> {
  if (outcome.ok || outcome.refusal.kind !== 'out-of-date') return licenceAnswer(outcome, turn);
  const view = await turn.deps.useCases.licenceRequest(turn.organisation.id, requestId);
  const notice = licenceRefused(outcome.refusal, turn);
  return view ? licenceReply(view, turn, { notice }) : { kind: 'text', text: notice };
}
