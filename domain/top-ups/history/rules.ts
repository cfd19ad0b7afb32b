import type { Instant } from '../../instant.ts';
import { POLICY_ACTOR } from '../../organisations/roles.ts';

/** What an event keeps besides who and when; amounts as text, ten-thousandths, as they were then. */
export interface EventDetail {
  readonly purchaseId?: string;
  readonly before?: string | null;
  readonly after?: string | null;
  readonly shown?: string | null;
  /** Of an approval: who approved before and is no approver any more. */
  readonly dropped?: readonly string[];
}

export interface TopUpEvent {
  /** A verb of rules.ts, or `request`. */
  readonly kind: string;
  readonly by: string;
  readonly at: Instant;
  readonly detail: EventDetail;
}

/**
 * Whose approvals count, in the order they came: each approval may have dropped earlier ones. The policy lets through
 * what is inside the budget; that is nobody's approval.
 */
export const approversIn = (events: readonly TopUpEvent[]): readonly string[] =>
  events
    .filter(({ kind, by }) => kind === 'approve' && by !== POLICY_ACTOR)
    .reduce<readonly string[]>(
      (approved, { by, detail }) => [...approved.filter((id) => !detail.dropped?.includes(id)), by],
      [],
    );

/** Who approved once and does not count any more. */
export function droppedIn(events: readonly TopUpEvent[]): readonly string[] {
  const counted = approversIn(events);
  const dropped = events.flatMap(({ detail }) => detail.dropped ?? []);
  return [...new Set(dropped)].filter((id) => !counted.includes(id));
}
