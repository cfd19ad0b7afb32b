import { licenceFormCard, type LicenceForm } from '../../cards/licence-form.ts';
import { licenceRequestCard, type LicenceReader } from '../../cards/licence-request.ts';
import { noteCard } from '../../cards/note.ts';
import { requestsCard } from '../../cards/requests.ts';
import { usualTerms } from '../../domain/licences/bundle.ts';
import type { Grant, GrantState } from '../../domain/licences/grants/grant.ts';
import type { LicencePreview } from '../../domain/licences/preview.ts';
import type { Plan } from '../../domain/licences/plan.ts';
import type { LicenceRequest, LicenceRequestView } from '../../domain/licences/requests/request.ts';
import { countsOf } from '../../domain/licences/requests/view.ts';
import { LICENCE_NOTES, type LicenceNote } from '../../domain/messages/card-copy.ts';
import { en } from '../../locales/en.ts';
import type { Case } from './cases.ts';
import { at, dollars, inTheirWords, organisation, theirs } from './views.ts';

const product = (product: string, gives: Plan['adds'][number]['gives'], free: number | null) => ({
  skuId: `sku-${product}`,
  product,
  gives,
  disabledPlans: [],
  free,
});

export const licencePlan = (more: Partial<Plan> = {}): Plan => ({
  has: [],
  adds: [
    product('MCOEV', ['phone'], 14),
    product('MCOPSTN2', ['international-plan'], 3),
    product('MCOPSTNC', ['credits'], null),
  ],
  removes: [],
  usageLocation: 'GB',
  problems: [],
  cautions: [],
  ...more,
});

export const licenceGrant = (more: Partial<Grant> = {}): Grant => ({
  organisationId: 'org',
  requestId: 'license-1',
  position: 1,
  personId: 'person-kim',
  typed: theirs('kim.larsen@example.com'),
  name: theirs('Kim Larsen'),
  usageLocation: 'GB',
  state: 'planned',
  plan: licencePlan(),
  before: null,
  problem: null,
  gained: [],
  attempts: 0,
  nextTryAt: null,
  since: at('2026-11-27T12:03:00Z'),
  version: 1,
  ...more,
});

const HAD_NOTHING: Grant['before'] = { usageLocation: 'GB', assignments: [], groupIds: [] };

const request = (more: Partial<LicenceRequest> = {}): LicenceRequest => ({
  organisationId: 'org',
  id: 'license-1',
  number: 12,
  kind: 'give',
  origin: 'person',
  bundleId: 'call-world',
  terms: { ...usualTerms('call-world'), delivery: 'direct', price: dollars(32) },
  reason: theirs('new hire in support'),
  startDay: '2026-12-01',
  runAt: at('2026-11-27T12:00:00Z'),
  requestedBy: 'person-rita',
  requestedAt: at('2026-11-22T10:00:00Z'),
  state: 'requested',
  decideBy: at('2026-11-25T10:00:00Z'),
  decidedBy: null,
  decidedAt: null,
  declineReason: null,
  version: 1,
  ...more,
});

export const licenceView = (
  { grants = [licenceGrant()], ...more }: Partial<LicenceRequestView> = {},
  changed: Partial<LicenceRequest> = {},
): LicenceRequestView => {
  const states = new Map<GrantState, number>();
  for (const { state } of grants) states.set(state, (states.get(state) ?? 0) + 1);
  return inTheirWords({
    request: request(changed),
    timeZone: 'Europe/London',
    requestedByName: theirs('Rita Requester'),
    requesterDepartment: theirs('Support'),
    decidedByName: null,
    approvedByNames: [],
    waitingFor: [{ role: 'license-admin', names: [theirs('Lia License')] }],
    deciderIds: ['person-lia'],
    causes: grants.length > 1 ? causesIn(grants) : [],
    grants,
    counts: countsOf(states),
    unreachableNames: [],
    ...more,
  });
};

const causesIn = (grants: readonly Grant[]): LicenceRequestView['causes'] => {
  const problems = grants.flatMap(({ problem }) => problem ?? []);
  const kinds = [...new Set(problems.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const those = problems.filter((each) => each.kind === kind);
    return those[0] ? [{ problem: those[0], count: those.length }] : [];
  });
};

const approved = {
  state: 'approved',
  decidedBy: 'person-lia',
  decidedAt: at('2026-11-23T09:00:00Z'),
} as const;
const by = { decidedByName: theirs('Lia License'), approvedByNames: [theirs('Lia License')], waitingFor: [] };

const DECIDER: LicenceReader = { decides: true, manages: true, isRequester: false };
const ADMIN: LicenceReader = { decides: false, manages: true, isRequester: false };
const REQUESTER: LicenceReader = { decides: false, manages: false, isRequester: true };

const shown = (name: string, reader: LicenceReader, draw: () => LicenceRequestView): Case => ({
  name: `license-${name}`,
  card: () => licenceRequestCard(draw(), reader, en),
});

const inState = (state: GrantState, more: Partial<Grant> = {}): LicenceRequestView =>
  licenceView({ ...by, grants: [licenceGrant({ state, ...more })] }, approved);

const short = licencePlan({
  adds: [product('MCOEV', ['phone'], 14), product('MCOPSTNC', ['credits'], null)],
  problems: [{ kind: 'no-seat', product: 'MCOPSTN2' }],
});

const requested: readonly Case[] = [
  shown('requested-decider', DECIDER, () => licenceView()),
  shown('requested-requester', REQUESTER, () => licenceView()),
  shown('requested-no-seat', DECIDER, () => licenceView({ grants: [licenceGrant({ plan: short })] })),
  shown('requested-both', DECIDER, () =>
    licenceView(
      { approvedByNames: [theirs('Lia License')], unreachableNames: [theirs('Ada Approver')] },
      { terms: { ...request().terms, policy: 'license-admin-and-approver' } },
    ),
  ),
  shown('requested-release', DECIDER, () =>
    licenceView(
      {
        grants: [
          licenceGrant({
            plan: licencePlan({
              adds: [],
              usageLocation: null,
              removes: [
                { skuId: 'sku-1', product: 'MCOPSTN2' },
                { skuId: 'sku-2', product: 'MCOPSTNC' },
              ],
              cautions: [{ kind: 'by-group', product: 'MCOEV', groupName: theirs('Phones of Support') }],
            }),
          }),
        ],
      },
      { kind: 'release', startDay: null, runAt: at('2026-11-22T10:00:00Z') },
    ),
  ),
  shown('requested-group', DECIDER, () =>
    licenceView(
      { grants: [licenceGrant({ plan: licencePlan({ adds: [], has: ['phone'] }) })] },
      { terms: { ...request().terms, delivery: 'group', groupId: 'g', groupName: theirs('Callers') } },
    ),
  ),
  shown('requested-many', DECIDER, () =>
    licenceView({ grants: [licenceGrant(), licenceGrant({ plan: short, position: 2 })] }, { origin: 'bulk' }),
  ),
];

const decided: readonly Case[] = [
  shown('planned', REQUESTER, () => inState('planned')),
  shown('not-there', ADMIN, () => inState('not-there', { problem: { kind: 'not-there' }, personId: null })),
  shown('no-seat', ADMIN, () => inState('no-seat', { problem: { kind: 'no-seat', product: 'MCOPSTN2' } })),
  shown('settling', REQUESTER, () => inState('settling')),
  shown('by-hand', ADMIN, () => inState('by-hand')),
  shown('failed', ADMIN, () =>
    inState('failed', { problem: { kind: 'refused', said: theirs('The license could not be assigned.') } }),
  ),
  shown('given', ADMIN, () =>
    licenceView(
      {
        ...by,
        grants: [
          licenceGrant({
            state: 'given',
            before: HAD_NOTHING,
            gained: ['phone', 'international-plan', 'credits'],
          }),
        ],
      },
      { ...approved, state: 'done' },
    ),
  ),
  shown('undone', ADMIN, () =>
    licenceView({ ...by, grants: [licenceGrant({ state: 'undone' })] }, { ...approved, state: 'done' }),
  ),
  shown('many', ADMIN, () =>
    licenceView(
      {
        ...by,
        grants: [
          licenceGrant({ state: 'given' }),
          licenceGrant({ state: 'settling', position: 2 }),
          licenceGrant({ state: 'failed', problem: { kind: 'guest' }, position: 3 }),
        ],
      },
      { ...approved, origin: 'bulk' },
    ),
  ),
  shown('declined', REQUESTER, () =>
    licenceView(
      { ...by, approvedByNames: [], grants: [licenceGrant({ state: 'left-out' })] },
      { ...approved, state: 'rejected', declineReason: 'other-bundle' },
    ),
  ),
  shown('cancelled', ADMIN, () =>
    licenceView(
      {
        ...by,
        grants: [
          licenceGrant({ state: 'given', before: HAD_NOTHING }),
          licenceGrant({ state: 'left-out', position: 2 }),
        ],
      },
      { ...approved, state: 'cancelled' },
    ),
  ),
  shown('expired', REQUESTER, () =>
    licenceView({ waitingFor: [], grants: [licenceGrant({ state: 'left-out' })] }, { state: 'expired' }),
  ),
];

const failed = licenceGrant({ state: 'failed', problem: { kind: 'no-seat', product: 'MCOPSTN2' } });
const ENDS: Partial<Readonly<Record<LicenceNote, Grant>>> = {
  'license-done': licenceGrant({ state: 'given' }),
  'license-by-hand-reminder': licenceGrant({ state: 'by-hand' }),
  'license-not-put-back': licenceGrant({
    state: 'given',
    problem: { kind: 'dependency', said: theirs('MCOPSTN2 depends on MCOEV') },
  }),
};
const notes: readonly Case[] = LICENCE_NOTES.map((kind) => ({
  name: `note-${kind}`,
  card: () => {
    const licences = licenceView(
      {
        ...by,
        grants: [ENDS[kind] ?? failed],
      },
      { ...approved, declineReason: 'not-needed' },
    );
    return noteCard({ kind, requestId: 'license-1' }, { licences, organisation: organisation() }, en);
  },
}));

const asker = {
  id: 'person-rita',
  displayName: theirs('Rita Requester'),
  userPrincipalName: theirs('rita@example.com'),
  department: theirs('Support'),
};
const chosen = { ...asker, id: 'person-kim', displayName: theirs('Kim Larsen') };
const filled = {
  personId: 'person-kim',
  address: '',
  bundleId: 'call-world',
  startDay: '2026-12-01',
  reason: theirs('new hire in support'),
  usageLocation: '',
};

export const licencePreview = (more: Partial<LicencePreview> = {}): LicencePreview =>
  inTheirWords({
    wish: {
      kind: 'give',
      bundleId: 'call-world',
      personId: 'person-kim',
      address: '',
      usageLocation: null,
      startDay: '2026-12-01',
    },
    terms: request().terms,
    person: {
      personId: 'person-kim',
      typed: theirs('kim.larsen@example.com'),
      name: theirs('Kim Larsen'),
      usageLocation: null,
      plan: licencePlan({ usageLocation: null, has: [] }),
    },
    location: 'GB',
    timeZone: 'Europe/London',
    runAt: at('2026-11-27T12:00:00Z'),
    decides: ['license-admin', 'approver'],
    isOwnSay: false,
    verdict: 'ask',
    ...more,
  });

const formCase = (name: string, more: () => Partial<LicenceForm>): Case => ({
  name: `license-form-${name}`,
  card: () =>
    licenceFormCard(
      inTheirWords({
        organisation: organisation(),
        asker,
        kind: 'give',
        formId: 'form-1',
        typed: filled,
        chosen,
        ...more(),
      }),
      en,
    ),
});

const planned = (plan: Plan, more: Partial<LicencePreview> = {}) => {
  const preview = licencePreview(more);
  return { preview: { ...preview, person: { ...preview.person, plan } } };
};

const forms: readonly Case[] = [
  formCase('empty', () => ({ typed: { ...filled, personId: '', reason: '' }, chosen: undefined })),
  formCase('problem', () => ({ problem: en.licenceForm.whoMissing })),
  formCase('preview', () => ({ preview: licencePreview() })),
  formCase('preview-location', () =>
    planned(licencePlan({ usageLocation: null, problems: [{ kind: 'no-location' }] }), { location: null }),
  ),
  formCase('preview-expected', () => {
    const { preview } = planned(licencePlan({ usageLocation: null, problems: [{ kind: 'not-there' }] }), {
      location: null,
      decides: ['license-admin'],
    });
    const address = theirs('new.hire@example.com');
    const person = { ...preview.person, personId: null, name: address, typed: address };
    return {
      preview: { ...preview, person },
      typed: { ...filled, personId: '', address },
      chosen: undefined,
    };
  }),
  formCase('preview-nothing', () =>
    planned(licencePlan({ adds: [], has: ['phone', 'credits'] }), { verdict: 'nothing' }),
  ),
  formCase('preview-never', () =>
    planned(licencePlan({ adds: [], problems: [{ kind: 'guest' }] }), { verdict: 'never' }),
  ),
  formCase('release', () => ({ kind: 'release', typed: { ...filled, reason: '' } })),
];

const lists: readonly Case[] = [
  ...(['give', 'release'] as const).map((what) => ({
    name: `note-license-asked-${what}`,
    card: () =>
      noteCard({ kind: 'license-asked', what, personId: 'person-kim' }, { organisation: organisation() }, en),
  })),
  {
    name: 'requests-licenses',
    card: () =>
      requestsCard(
        {
          organisation: organisation(),
          changes: [],
          waitingForYou: [],
          yours: [],
          others: [],
          licences: {
            waitingForYou: [licenceView()],
            yours: [inState('settling')],
            others: [inState('by-hand')],
          },
        },
        en,
      ),
  },
];

export const licenceRequestCases: readonly Case[] = [...requested, ...decided, ...notes, ...forms, ...lists];
