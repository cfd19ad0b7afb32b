import { isDeepStrictEqual } from 'node:util';
import type { Agreement } from '../../../domain/organisations/settings.ts';
import type { SettingName } from '../commands.ts';
import { record } from './record.ts';
import type { Rules } from './rules.ts';
import type { Doer, ModelProposal, ModelSettings, ProposalState, State, Value, Who } from './state.ts';

export const canBuyUnder = (agreement: Agreement): boolean => agreement === 'MOSA' || agreement === 'EA';

/** Cannot be: asking people for what cannot be bought. */
export const isSound = ({ mode, agreement }: ModelSettings): boolean =>
  mode !== 'requests' || canBuyUnder(agreement);

export function change(
  state: State,
  rules: Rules,
  what: { by: Who; field: SettingName; to: Value; proposal: number | null; alone: boolean },
): void {
  const { by, field, to, proposal, alone } = what;
  const { version, mode } = state.settings;
  const from = state.settings[field];
  state.settings = { ...state.settings, [field]: to, version: version + 1 };
  if (field === 'mapped' && wasUnmapped(from, to)) state.lostSay.push({ whom: null, at: state.now });
  record(state, rules, 'settings-saved', by, {
    kind: 'setting',
    by,
    field,
    from,
    to,
    proposal,
    versionBefore: version,
    modeBefore: mode,
    alone,
  });
  overtakeUnfit(state, rules);
}

/** The group of approvers. */
const wasUnmapped = (from: Value, to: Value): boolean =>
  (from as number[]).includes(0) && !(to as number[]).includes(0);

/** What started from something that is no more, or would no longer make sense. */
export function overtakeUnfit(state: State, rules: Rules): void {
  if (!rules['overtaken']) return;
  for (const [place, { state: is, body }] of state.proposals.entries())
    if (is === 'proposed' && !fits(state, rules, body))
      end(state, rules, place, 'overtake', 'clock', 'overtaken');
}

export function fits(state: State, rules: Rules, body: ModelProposal['body']): boolean {
  if (body.kind === 'budget') return !rules['overtaken'] || body.replaces === placeOfBudget(state);
  const { field, from, to, numbers } = body;
  if (rules['overtaken'] && !isDeepStrictEqual(state.settings[field], from)) return false;
  const { trigger, recharge } = state.settings;
  if (rules['overtaken'] && numbers && !isDeepStrictEqual(numbers, [trigger, recharge])) return false;
  return isSound({ ...state.settings, [field]: to });
}

function placeOfBudget({ budgets }: State): number | null {
  return budgets.at(-1)?.ended === false ? budgets.length - 1 : null;
}

export function end(
  state: State,
  rules: Rules,
  place: number,
  verb: string,
  by: Doer,
  to: ProposalState,
): void {
  const proposal = proposalAt(state, place);
  proposal.state = to;
  record(state, rules, verb, by, { kind: 'proposal', verb, by, proposal: place, at: state.now });
}

export const proposalAt = (state: State, place: number): ModelProposal => {
  const proposal = state.proposals[place];
  if (!proposal) throw new Error(`no proposal ${place}`);
  return proposal;
};
