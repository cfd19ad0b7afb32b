import { isDeepStrictEqual } from 'node:util';
import { settingsFromJson, settingsToJson } from './settings-json.ts';
import type { Settings } from './settings.ts';

export type SettingField = keyof Settings;

/**
 * What is to become of some settings, and what they were: values as SQL keeps them, for a change waits there. A field
 * that is to stay as it is (`from` and `to` the same) belongs to it too, when the change was weighed by it.
 */
export type SettingsChange = {
  readonly [Field in SettingField]?: { readonly from: unknown; readonly to: unknown };
};

export type StoredFields = Readonly<Record<string, unknown>>;

/** Settings as SQL keeps them: amounts are text in the one currency. */
export function storedFields(settings: Settings): StoredFields {
  const fields: unknown = JSON.parse(settingsToJson(settings));
  if (!isFields(fields)) throw new Error('settings are stored as an object');
  return fields;
}

const isFields = (value: unknown): value is StoredFields => typeof value === 'object' && value !== null;

export const fieldsIn = (change: SettingsChange): readonly SettingField[] =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its keys are fields by its type
  (Object.keys(change) as SettingField[]).toSorted();

/** Without a version: it gets one when it is stored. */
export function settingsOf(fields: StoredFields): Settings {
  const { version: _none, ...settings } = settingsFromJson(fields, 0);
  return settings;
}

/** The settings with one side of the change put in, whatever they say themselves. */
export const withSide = (settings: Settings, change: SettingsChange, side: 'from' | 'to'): Settings =>
  settingsOf({
    ...storedFields(settings),
    ...Object.fromEntries(fieldsIn(change).map((field) => [field, change[field]?.[side]])),
  });

/** Whether everything it started from still stands. */
export function stillFits(settings: Settings, change: SettingsChange): boolean {
  const now = storedFields(settings);
  return fieldsIn(change).every((field) => isDeepStrictEqual(now[field], change[field]?.from));
}
