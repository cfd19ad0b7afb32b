import { money } from '../money.ts';
import { BUNDLES, DELIVERIES, POLICIES, type BundleTerms, type CreditsRule } from './bundle.ts';

/** Amounts are text: JSON numbers are floats. */
export const termsToJson = ({ price, ...terms }: BundleTerms): object => ({
  ...terms,
  price: price && price.amount.toString(),
});

/** Settings stored before bundles existed have none. Throws when they are damaged: nobody guesses who may decide. */
export const termsFromJson = (value: unknown, currency: string): readonly BundleTerms[] =>
  value === undefined ? [] : listOf(value).map((each) => oneTerms(each, currency));

export function oneTerms(value: unknown, currency: string): BundleTerms {
  const fields = fieldsOf(value);
  const bundle = BUNDLES.find(({ id }) => id === fields['bundleId']);
  const delivery = DELIVERIES.find((each) => each === fields['delivery']);
  const policy = POLICIES.find((each) => each === fields['policy']);
  if (!bundle || !delivery || !policy) throw damaged('bundles');
  const price = textIn(fields, 'price');
  return {
    bundleId: bundle.id,
    isOffered: fields['isOffered'] !== false,
    delivery,
    groupId: textIn(fields, 'groupId'),
    groupName: textIn(fields, 'groupName'),
    policy,
    price: price === null ? null : money(BigInt(price), currency),
  };
}

export function creditsRuleFromJson(value: unknown): CreditsRule | null {
  if (value === undefined || value === null) return null;
  const fields = fieldsOf(value);
  return {
    exceptGroupId: textIn(fields, 'exceptGroupId'),
    exceptGroupName: textIn(fields, 'exceptGroupName'),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  if (!isFields(value)) throw damaged('bundles');
  return value;
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw damaged('bundles');
  return value;
}

const textIn = (fields: Fields, name: string): string | null => {
  const value = fields[name];
  return typeof value === 'string' && value !== '' ? value : null;
};

const damaged = (name: string): Error => new Error(`stored settings are damaged at "${name}"`);
