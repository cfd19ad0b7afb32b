import type { Agreement } from '../../../domain/organisations/settings.ts';
import type { SettingName } from '../commands.ts';
import { record } from './record.ts';
import type { Rules } from './rules.ts';
import type { ModelSettings, State, Value, Who } from './state.ts';

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
}
