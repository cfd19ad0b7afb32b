import { randomUUID } from 'node:crypto';

/** Stands in every forged value, so that one found in the log gives it away. */
export const MARK = 'zq7forged';

type Data = Readonly<Record<string, unknown>>;

/** Values no card ever sends under an id. Some are ids that exist, but not for this organisation. */
export const forgedIds = (foreign: readonly string[]): readonly unknown[] => [
  ...foreign,
  randomUUID(),
  `${MARK}' or '1'='1`,
  `${MARK}"; drop table top_up; --`,
  '__proto__',
  'constructor',
  'toString',
  `../${MARK}`,
  `\${${MARK}}`,
  `{{DATE(${MARK})}}`,
  `<at>${MARK}</at>`,
  `${MARK}\u0000`,
  `\u202E${MARK}`,
  '\uD800',
  MARK.repeat(10_000),
  '',
  ' ',
  '*',
  '%',
];

/** No text at all, or none that a form could hold. */
export const WRONG_TYPES: readonly unknown[] = [
  null,
  true,
  [],
  [MARK],
  {},
  { $ne: null },
  { toString: MARK },
  -1,
  1e308,
  MARK.repeat(15_000),
];

/** What would be worth forging, if anybody believed it. */
export const FORGED_EXTRAS: readonly Data[] = [
  { approver: MARK },
  { approvedBy: MARK },
  { actor: { id: MARK, roles: ['owner', 'approver'] } },
  { roles: ['owner'] },
  { organisationId: MARK },
  { tenant: MARK, tenantId: MARK },
  { state: 'approved', approvalsNeeded: '0' },
  { onePerson: 'true', confirmed: 'true' },
  JSON.parse(`{"constructor": {"prototype": {"roles": ["owner"]}}}`) as Data,
];

/** Amounts nobody can mean: every one has to be asked back or refused. */
export const FORGED_AMOUNTS: readonly unknown[] = [
  '1e9',
  '0x10',
  '250.00001',
  '1,25',
  'NaN',
  'Infinity',
  '٢٥٠',
  '250 EUR',
  `250; ${MARK}`,
  '999999999999999999999',
  `=${MARK}()`,
];

const AMOUNTS = ['amount', 'credit'];
const ODD = [
  '\u202E\u0000\uD800',
  `**${MARK}** [x](https://evil.example) \${a} <at>x</at>`,
  '{{DATE(x)}}',
  '-1',
];

/** Each a whole press that has to be refused whoever presses: one thing about it is not as any card has it. */
export function forgeriesOf(data: Data, foreign: readonly string[]): Data[] {
  const keys = Object.keys(data);
  const ids = keys.filter((key) => key.endsWith('Id') && key !== 'formId');
  return [
    ...FORGED_EXTRAS.map((extra) => ({ ...data, ...extra })),
    ...ids.flatMap((key) => forgedIds(foreign).map((value) => ({ ...data, [key]: value }))),
    ...keys
      .filter((key) => ids.includes(key) || key === 'shownDigest' || key === 'version')
      .flatMap((key) => [...WRONG_TYPES.map((value) => ({ ...data, [key]: value })), without(data, key)]),
    ...keys
      .filter((key) => AMOUNTS.includes(key))
      .flatMap((key) => FORGED_AMOUNTS.map((value) => ({ ...data, [key]: value }))),
    ...('version' in data ? ['0', '999999999'] : []).map((version) => ({ ...data, version })),
    ...('shownDigest' in data ? ['0'.repeat(64), 'f'.repeat(64), MARK, 'F'.repeat(64)] : []).map(
      (shownDigest) => ({ ...data, shownDigest }),
    ),
  ];
}

/** What people may type there, but nobody would, spread over the fields: it may be stored by who may store it, as text. */
export function oddTexts(data: Data): Data[] {
  return Object.keys(data)
    .filter((key) => !key.endsWith('Id') && key !== 'version' && key !== 'shownDigest')
    .flatMap((key, place) =>
      [...WRONG_TYPES, ...ODD]
        .filter((_value, at) => at % 3 === place % 3)
        .map((value) => ({ ...data, [key]: value })),
    )
    .concat({ ...data, ...PROTOTYPE });
}

/** Dropped where it is read: what is left is an honest press. */
const PROTOTYPE = JSON.parse(`{"__proto__": {"roles": ["owner"], "mark": "${MARK}"}}`) as Data;

const without = (data: Data, key: string): Data =>
  Object.fromEntries(Object.entries(data).filter(([name]) => name !== key));
