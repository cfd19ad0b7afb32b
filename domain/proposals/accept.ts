import { replaceBudget } from '../budgets/replace-budget.ts';
import { currentBudget } from '../budgets/store.ts';
import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { applySettings } from '../organisations/apply-settings.ts';
import { faultIn } from '../organisations/rules.ts';
import { stillFits, withSide } from '../organisations/settings-change.ts';
import type { Organisation } from '../organisations/settings.ts';
import { hasAmounts } from '../organisations/store.ts';
import { resumeAutomation } from '../stops/resume-automation.ts';
import { currentStop } from '../stops/store.ts';
import type { Proposal, ProposalBody, ProposalKind } from './proposal.ts';

export interface Accepting<K extends ProposalKind> {
  /** Held, with its settings as they are now. */
  readonly organisation: Organisation;
  readonly proposal: Proposal;
  readonly body: Extract<ProposalBody, { kind: K }>;
  /** Whose confirmation is the last one. */
  readonly actor: { readonly id: string; readonly displayName: string };
  readonly byOnePerson: boolean;
  readonly now: Instant;
}

interface Kind<K extends ProposalKind> {
  /** False: what it started from is gone; it is overtaken. Reads only. */
  fits(tx: Tx, input: Pick<Accepting<K>, 'organisation' | 'body'>): Promise<boolean>;
  /** Makes it so. Only after `fits`, in the same transaction, under the organisation's lock. */
  apply(tx: Tx, input: Accepting<K>): Promise<void>;
}

/** What accepting means, by kind. Everything is checked again here, against what is true now. */
const ACCEPT: { readonly [K in ProposalKind]: Kind<K> } = {
  settings: {
    async fits(tx, { organisation, body: { change } }) {
      if (!stillFits(organisation.settings, change)) return false;
      const after = withSide(organisation.settings, change, 'to');
      if (faultIn(after)) return false;
      return after.currency === organisation.settings.currency || !(await hasAmounts(tx, organisation.id));
    },
    async apply(tx, { body, ...input }) {
      await applySettings(tx, {
        ...input,
        settings: withSide(input.organisation.settings, body.change, 'to'),
      });
    },
  },
  budget: {
    async fits(tx, { organisation, body: { from, to } }) {
      const current = await currentBudget(tx, organisation.id);
      return (
        (current?.id ?? null) === (from?.id ?? null) && to.amount.currency === organisation.settings.currency
      );
    },
    async apply(tx, { body, proposal, ...input }) {
      await replaceBudget(tx, { ...input, next: { ...body.to, id: proposal.id } });
    },
  },
  resume: {
    fits: async (tx, { organisation, body: { stop } }) =>
      (await currentStop(tx, organisation.id))?.id === stop.id,
    async apply(tx, { body: { stop, reason }, ...input }) {
      await resumeAutomation(tx, { ...input, stop, reason });
    },
  },
};

export async function fits(
  tx: Tx,
  { organisation, proposal }: Pick<Accepting<ProposalKind>, 'organisation' | 'proposal'>,
): Promise<boolean> {
  const { body } = proposal;
  if (body.kind === 'settings') return ACCEPT.settings.fits(tx, { organisation, body });
  if (body.kind === 'resume') return ACCEPT.resume.fits(tx, { organisation, body });
  return ACCEPT.budget.fits(tx, { organisation, body });
}

export async function accept(tx: Tx, input: Omit<Accepting<ProposalKind>, 'body'>): Promise<void> {
  const { body } = input.proposal;
  if (body.kind === 'settings') return ACCEPT.settings.apply(tx, { ...input, body });
  if (body.kind === 'resume') return ACCEPT.resume.apply(tx, { ...input, body });
  return ACCEPT.budget.apply(tx, { ...input, body });
}
