import assert from 'node:assert/strict';
import { licenceRequestCard, type LicenceReader } from '../../cards/licence-request.ts';
import { noteCard } from '../../cards/note.ts';
import type { Grant } from '../../domain/licences/grants/grant.ts';
import { en } from '../../locales/en.ts';
import { cardButtons } from '../support/cards.ts';
import { textsOf } from '../support/teams-client.ts';
import { licenceGrant, licencePlan, licenceView } from './licence-request-cases.ts';
import { organisation } from './views.ts';

const ADMIN: LicenceReader = { decides: false, manages: true, isRequester: false };
const DECIDER: LicenceReader = { ...ADMIN, decides: true };
const before = { usageLocation: 'GB', assignments: [], groupIds: [] };

const over = (...grants: readonly Partial<Grant>[]) =>
  licenceView(
    { grants: grants.map((more, at) => licenceGrant({ ...more, position: at + 1 })) },
    { state: 'done', decidedAt: 0 },
  );
const verbs = (view: ReturnType<typeof licenceView>, reader = ADMIN): readonly string[] =>
  cardButtons(licenceRequestCard(view, reader, en)).map(({ verb }) => verb);

describe('the buttons of a request for licenses', () => {
  it('offer to undo only what Microsoft was told by the bot', () => {
    assert.ok(verbs(over({ state: 'given', before })).includes('license-undo'));
    assert.ok(verbs(over({ state: 'failed', before })).includes('license-undo'));
    assert.ok(!verbs(over({ state: 'given' })).includes('license-undo'), 'people did it by hand');
    assert.ok(!verbs(over({ state: 'failed' })).includes('license-undo'));
  });

  it('promise to wait for a seat only where nothing else is in the way', () => {
    const title = (kinds: readonly ('no-seat' | 'not-owned' | 'not-there')[]) => {
      const each = {
        'no-seat': { kind: 'no-seat', product: 'MCOEV' },
        'not-owned': { kind: 'not-owned', capability: 'phone' },
        'not-there': { kind: 'not-there' },
      } as const;
      const problems = kinds.map((kind) => each[kind]);
      const view = licenceView({ grants: [licenceGrant({ plan: licencePlan({ problems }) })] });
      return cardButtons(licenceRequestCard(view, DECIDER, en))[0]?.title;
    };
    assert.equal(title(['no-seat']), en.licenceRequest.approveWhenFree);
    assert.equal(title(['no-seat', 'not-owned']), en.licenceRequest.approve);
    assert.equal(title(['not-there', 'no-seat']), en.licenceRequest.approveWhenFree);
    assert.equal(title([]), en.licenceRequest.approve);
  });
});

describe('whoever asked for licenses is told', () => {
  const said = (view: ReturnType<typeof licenceView>): string => {
    const shown = { licences: view, organisation: organisation() };
    return textsOf(noteCard({ kind: 'license-done', requestId: 'license-1' }, shown, en))[0] ?? '';
  };

  it('that it is done only when it is', () => {
    assert.match(said(over({ state: 'given', before })), /^✓ Done: /u);
    assert.match(said(over({ state: 'failed', problem: { kind: 'guest' } })), /^! Needs somebody: /u);
    assert.match(said(over({ state: 'given' }, { state: 'failed' })), /^! 1 of 2 need somebody: /u);
    assert.match(said(over({ state: 'undone', before })), /Put back as it was: /u);
  });
});
