import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Actor } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { wasShown } from '../receipts/shown/store.ts';
import { topUpSubject } from '../messages/rules.ts';
import { hold, judged, type Held } from './judged.ts';
import type { EventDetail } from './history/rules.ts';
import type { TopUpRefusal } from './refusal.ts';
import type { Verb } from './rules.ts';
import type { StoredTopUp } from './store.ts';
import type { TopUpState, TopUpView } from './top-up.ts';
import { transition } from './transition.ts';
import { viewOf } from './view-top-up.ts';

export interface Tapped {
  readonly organisation: Organisation;
  readonly actor: Actor;
  readonly topUpId: string;
  readonly now: Instant;
}
export type Stepped = Promise<Outcome<TopUpView, TopUpRefusal>>;

interface Told {
  readonly change: Partial<StoredTopUp>;
  /** Of the card that was decided on: it counts only if it was shown. */
  readonly shownDigest?: string;
  readonly comment?: string;
  readonly detail?: EventDetail;
}

/** What every button of a top-up does: lock, judge, change, answer with what is true now. Done before: just the answer. */
export async function step(
  tx: Tx,
  input: Tapped,
  verb: Verb,
  tell: (held: Held, to: TopUpState) => Told,
): Stepped {
  const { now } = input;
  const held = await hold(tx, input);
  if (!held.ok) return held;
  const { organisation, actor, topUp } = held.value;
  const to = await judged(tx, held.value, verb);
  if (!to.ok) return to;
  if (to.value === undefined) return done(await viewOf(tx, { organisation, topUp, now }));
  const told = tell(held.value, to.value);
  const { shownDigest: digest } = told;
  const subject = topUpSubject(topUp.id);
  if (digest !== undefined && !(await wasShown(tx, { organisationId: organisation.id, subject, digest })))
    return refuse({ kind: 'out-of-date' });
  const next = await transition(tx, { organisation, topUp, verb, to: to.value, actor, ...told, now });
  return done(await viewOf(tx, { organisation, topUp: next, now }));
}
