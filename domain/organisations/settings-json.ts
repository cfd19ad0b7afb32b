import { creditsRuleFromJson, termsFromJson, termsToJson } from '../licences/bundle-json.ts';
import { money, wholeUnits, type Money } from '../money.ts';
import { ROLES } from './roles.ts';
import {
  AGREEMENTS,
  MODES,
  PAYMENT_KINDS,
  type GroupRole,
  type Settings,
  type VersionedSettings,
  type WorkingHours,
} from './settings.ts';

/** Settings as SQL keeps them. Amounts are text: JSON numbers are floats, and one currency serves them all. */
export function settingsToJson(settings: Settings): string {
  const { trigger, rechargeAmount, oneApproverUpTo, smallestTopUp, personPerDay, rechargeUpTo, ...rest } =
    settings;
  const amounts = { trigger, rechargeAmount, oneApproverUpTo, smallestTopUp, personPerDay };
  const texts = Object.entries(amounts).map(([name, value]) => [name, value.amount.toString()]);
  const upTo = { rechargeUpTo: rechargeUpTo && rechargeUpTo.amount.toString() };
  const bundles = settings.bundles.map(termsToJson);
  return JSON.stringify({ ...withoutVersion(rest), ...Object.fromEntries(texts), ...upTo, bundles });
}

/** Throws, naming the field, when a stored version is damaged: guessing a trigger would be worse than stopping. */
export function settingsFromJson(stored: unknown, version: number): VersionedSettings {
  const fields = objectOf(typeof stored === 'string' ? JSON.parse(stored) : stored, 'settings');
  const currency = textOf(fields, 'currency');
  const payment = objectOf(fields['payment'], 'payment');
  return {
    version,
    agreement: oneOf(AGREEMENTS, fields, 'agreement'),
    currency,
    country: textOf(fields, 'country'),
    timeZone: textOf(fields, 'timeZone'),
    workingHours: hoursOf(fields['workingHours']),
    mode: oneOf(MODES, fields, 'mode'),
    trigger: amountOf(fields, 'trigger', currency),
    rechargeAmount: amountOf(fields, 'rechargeAmount', currency),
    rechargeUpTo:
      (fields['rechargeUpTo'] ?? null) === null ? null : amountOf(fields, 'rechargeUpTo', currency),
    payment: {
      kind: oneOf(PAYMENT_KINDS, payment, 'kind'),
      cardValidTo: optionalText(payment, 'cardValidTo'),
      holderId: optionalText(payment, 'holderId'),
    },
    billingCountry: optionalText(fields, 'billingCountry'),
    purchaseOrder: optionalText(fields, 'purchaseOrder'),
    costCenter: optionalText(fields, 'costCenter'),
    onePerson: fields['onePerson'] === true,
    groupRoles: groupRolesOf(fields['groupRoles']),
    oneApproverUpTo: amountOf(fields, 'oneApproverUpTo', currency),
    smallestTopUp: amountOr(fields, 'smallestTopUp', wholeUnits(50n, currency)),
    onCallId: optionalText(fields, 'onCallId'),
    mailFrom: optionalText(fields, 'mailFrom'),
    rechargesPerMonth: countOf(fields, 'rechargesPerMonth', USUAL_RECHARGES),
    personPerDay: amountOr(fields, 'personPerDay', wholeUnits(50n, currency)),
    bundles: termsFromJson(fields['bundles'], currency),
    creditsRule: creditsRuleFromJson(fields['creditsRule']),
  };
}

type Fields = Readonly<Record<string, unknown>>;

// A VersionedSettings may be handed in where Settings is asked for; its version is the row's, not the JSON's.
const withoutVersion = (rest: object): object =>
  Object.fromEntries(Object.entries(rest).filter(([name]) => name !== 'version'));

function objectOf(value: unknown, name: string): Fields {
  if (!isFields(value)) throw damaged(name);
  return value;
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') throw damaged(name);
  return value;
}

// Settings stored before a field existed do not have it.
function optionalText(fields: Fields, name: string): string | null {
  const value = fields[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

function groupRolesOf(value: unknown): readonly GroupRole[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw damaged('groupRoles');
  return value.map((each) => {
    const fields = objectOf(each, 'groupRoles');
    const name = optionalText(fields, 'name');
    return {
      groupId: textOf(fields, 'groupId'),
      role: oneOf(ROLES, fields, 'role'),
      ...(name !== null && { name }),
    };
  });
}

function oneOf<const T extends string>(allowed: readonly T[], fields: Fields, name: string): T {
  const found = allowed.find((each) => each === fields[name]);
  if (found === undefined) throw damaged(name);
  return found;
}

function amountOf(fields: Fields, name: string, currency: string): Money {
  const text = textOf(fields, name);
  if (!/^-?\d+$/.test(text)) throw damaged(name);
  return money(BigInt(text), currency);
}

// Settings stored before a field existed do not have it.
const amountOr = (fields: Fields, name: string, usual: Money): Money =>
  fields[name] === undefined ? usual : amountOf(fields, name, usual.currency);

const USUAL_RECHARGES = 4;

function countOf(fields: Fields, name: string, usual: number): number {
  const value = fields[name] ?? usual;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1) throw damaged(name);
  return value;
}

function hoursOf(value: unknown): WorkingHours {
  const fields = objectOf(value, 'workingHours');
  const days = fields['days'];
  if (!Array.isArray(days) || !days.every((day) => typeof day === 'number'))
    throw damaged('workingHours.days');
  return { days, from: textOf(fields, 'from'), to: textOf(fields, 'to') };
}

const damaged = (name: string): Error => new Error(`stored settings are damaged at "${name}"`);
