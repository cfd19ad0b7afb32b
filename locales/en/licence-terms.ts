import type { Capability } from '../../domain/licences/capability.ts';
import type { TermsRefusal } from '../../domain/licences/terms/refusal.ts';
import type { SetupRefusal } from '../../domain/organisations/refusal.ts';
import { licences } from './licences.ts';

/** The page of setup about licenses. Names of groups and what was typed arrive escaped. */
export const licenceTerms = {
  open: 'Licenses',
  title: 'Licenses people may ask for',
  explain: 'What hands out more waits for a second person; what hands out less counts at once.',
  bundle: (lets: string) => `${lets.charAt(0).toUpperCase()}${lets.slice(1)}`,
  change: 'Change',
  notOffered: 'not offered',
  byGroup: (group: string) => `through the group ${group}`,
  terms: (delivery: string, policy: string, price: string | null) =>
    [delivery, policy, ...(price === null ? [] : [price])].join(', '),
  price: (amount: string) => `${amount} per person and month`,
  ruleTitle: 'Credits licenses every morning for',
  ruleOff: 'nobody: only who is asked for gets one',
  ruleOn: (what: string) => what,
  formTitle: (what: string) => `License: ${what}`,
  fields: {
    isOffered: 'Can be asked for',
    delivery: 'How it is given',
    group: 'Group, when it is given through one',
    policy: 'Who decides',
    price: 'Price for one person and month',
    isOn: 'Give it every day',
    except: 'Except members of this group',
  },
  offered: { yes: 'Yes', no: 'No' },
  rule: { yes: 'Yes: everyone with conferencing or a calling plan', no: 'No' },
  groupPlaceholder: 'Name or object id',
  pricePlaceholder: 'for example 8.00; empty: not told',
  ruleExplain:
    'Touches nothing else. Whose paid calls somebody stopped, and whose license somebody took back, is left out. At most 200 a day; stop holds it.',
  save: 'Save',
  back: 'Back',
  saved: '✓ Saved. It counts from now on.',
  priceFault: 'The price is not an amount. Type it like 8.00, or leave it empty.',
  refuse(refusal: Exclude<TermsRefusal, SetupRefusal>): string {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the row is chosen by the refusal's own kind
    const sentence = sentences[refusal.kind] as (refusal: Own) => string;
    return sentence(refusal);
  },
};

const named = (missing: readonly Capability[]): string =>
  new Intl.ListFormat('en-US').format(missing.map((capability) => licences.capabilities[capability]));

type Own = Exclude<TermsRefusal, SetupRefusal>;
const sentences: { readonly [K in Own['kind']]: (refusal: Extract<Own, { kind: K }>) => string } = {
  'no-group': () => 'Say which group it is given through.',
  'unknown-group': ({ text }) =>
    `The directory has no group ${text}. Type its whole name, or its object id from the Entra admin center.`,
  'several-groups': ({ text }) =>
    `More than one group is called ${text}. Type the object id of the right one.`,
  'group-lacks': ({ groupName, missing }) =>
    `The group ${groupName} does not give ${named(missing)}. Add that license to the group, or take another group.`,
  'not-set-up-yet': () => 'Save the settings first; then this can be changed.',
};
