import assert from 'node:assert/strict';
import { alertSubject } from '../../../domain/alerts/announce.ts';
import { evaluateAlerts } from '../../../domain/alerts/evaluate-alerts.ts';
import { snoozeAlert } from '../../../domain/alerts/snooze-alert.ts';
import { decide } from '../../../domain/alerts/decide.ts';
import { KINDS } from '../../../domain/alerts/kinds/index.ts';
import { gapsIn, staffingLevel } from '../../../domain/alerts/staffing.ts';
import { alertsOf } from '../../../domain/alerts/view-alert.ts';
import type { Tx } from '../../../domain/database.ts';
import { DAY, HOUR } from '../../../domain/instant.ts';
import { rememberConversation } from '../../../domain/messages/remember-conversation.ts';
import type { Actor, Role } from '../../../domain/organisations/roles.ts';
import type { Organisation, Settings } from '../../../domain/organisations/settings.ts';
import { insertSettings, setRole } from '../../../domain/organisations/store.ts';
import { testBooks } from '../../support/books.ts';
import { newOrganisation, START, type Cast } from '../../support/organisation.ts';
import { organisation as someOrganisation } from '../../cards/views.ts';
import { channel, copiesOf, deliver, receiptsOf, written } from './scenario.ts';

const person = (id: string, roles: readonly Role[], reachable = true) => ({
  id,
  displayName: id,
  roles,
  reachable,
});
const FULL = [
  person('ada', ['approver']),
  person('abe', ['approver']),
  person('olga', ['owner']),
  person('otto', ['owner']),
  person('ben', ['buyer']),
];
const settings = (overrides: Partial<Settings> = {}, version = 2) => ({
  ...someOrganisation(overrides).settings,
  version,
});
const without = (...ids: string[]) => FULL.filter(({ id }) => !ids.includes(id));
const mute = (...ids: string[]) =>
  FULL.map((one) => (ids.includes(one.id) ? { ...one, reachable: false } : one));

describe('who is missing for top-ups', () => {
  const cases: readonly { when: string; staff: typeof FULL; kinds: readonly string[]; level: number }[] = [
    { when: 'nobody is', staff: FULL, kinds: [], level: 0 },
    { when: 'one approver is left', staff: without('abe'), kinds: ['one-approver'], level: 1 },
    { when: 'no approver is left', staff: without('ada', 'abe'), kinds: ['no-approver'], level: 2 },
    { when: 'one owner is left', staff: without('otto'), kinds: ['one-owner'], level: 1 },
    { when: 'no buyer is left, owners can', staff: without('ben'), kinds: ['no-buyer'], level: 1 },
    {
      when: 'nobody is left to buy',
      staff: without('ben', 'olga', 'otto'),
      kinds: ['no-buyer', 'no-owner'],
      level: 2,
    },
    { when: 'one approver can be reached', staff: mute('ada', 'otto'), kinds: [], level: 0 },
    { when: 'no approver can be', staff: mute('ada', 'abe'), kinds: ['approvers-unreachable'], level: 1 },
    { when: 'no buyer can be', staff: mute('ben'), kinds: ['buyers-unreachable'], level: 1 },
  ];
  for (const { when, staff, kinds, level } of cases)
    it(`is told when ${when}: level ${level}`, () => {
      const gaps = gapsIn(staff, settings(), null);

      assert.deepEqual(
        gaps.map(({ kind }) => kind),
        kinds,
      );
      assert.equal(staffingLevel(gaps), level);
    });

  it('is nobody before the first setup, under agreements that cannot buy, and where one person stands for it', () => {
    const alone = [person('olga', ['owner', 'buyer'])];

    assert.deepEqual(gapsIn([], settings({}, 1), null), []);
    assert.deepEqual(gapsIn(alone, settings({ agreement: 'MCA' }), null), []);
    assert.deepEqual(gapsIn(alone, settings({ agreement: 'CSP' }), null), []);
    assert.deepEqual(gapsIn(alone, settings({ onePerson: true }), null), []);
    assert.notDeepEqual(gapsIn(alone, settings(), null), []);
    assert.notDeepEqual(gapsIn(alone, settings({ onePerson: true }), START + DAY), []);
    assert.notDeepEqual(
      gapsIn([...alone, person('ada', ['approver'])], settings({ onePerson: true }), null),
      [],
    );
  });

  it('rings at work only, at whatever level, and once', () => {
    const open = { level: 1, openedAt: START, snoozedUntil: null };
    const say = (level: 0 | 1 | 2, episode: typeof open | undefined, atWork: boolean) =>
      decide({ level, isOver: true }, episode, { ...KINDS.staffing, atWork, now: START }).kind;

    assert.deepEqual(
      [say(1, undefined, true), say(2, undefined, true), say(2, undefined, false)],
      ['raise', 'raise', 'keep'],
    );
    assert.deepEqual(
      [say(1, open, true), say(2, open, true), say(2, open, false), say(0, open, false)],
      ['keep', 'escalate', 'keep', 'clear'],
    );
  });
});

interface Scene {
  readonly tx: Tx;
  readonly organisation: Organisation;
  readonly people: Cast;
  readonly channelId: string;
}

/** Set up, everybody reachable, two owners; a channel that gets what needs action. */
const within = (work: (scene: Scene) => Promise<void>) => async () => {
  const { inTransaction } = await testBooks();
  await inTransaction(async (tx) => {
    const { organisation: first, people } = await newOrganisation(tx, { mode: 'off' });
    const { version: _old, ...rest } = first.settings;
    await insertSettings(tx, {
      organisationId: first.id,
      version: 2,
      settings: rest,
      by: people.owner.id,
      now: START,
    });
    const organisation = { ...first, settings: { ...first.settings, version: 2 } };
    for (const each of Object.values(people) satisfies Actor[]) await meet(tx, each);
    await change(tx, people.viewer, 'owner', true);
    const channelId = await channel(tx, organisation, 'needs-action', START);
    await work({ tx, organisation, people, channelId });
  });
};

const change = (tx: Tx, { organisationId, id }: Actor, role: Role, has: boolean) =>
  setRole(tx, { organisationId, personId: id, role, has, by: 'owner', now: START });

const meet = (tx: Tx, { organisationId, id }: Actor) =>
  rememberConversation(tx, {
    seen: {
      organisationId,
      id: `a:${id}`,
      kind: 'personal',
      personId: id,
      memberId: `29:${id}`,
      name: '',
      serviceUrl: 'https://smba.example',
      botId: '28:bot',
      reachable: true,
    },
    now: START,
  });

const evaluate = ({ tx, organisation }: Scene, now = START) => evaluateAlerts(tx, { organisation, now });
const openNow = async ({ tx, organisation }: Scene, now = START) =>
  (await alertsOf(tx, { organisation, now })).open;

describe('the staffing alert', () => {
  it(
    'is silent while nobody is missing, without any reading',
    within(async (scene) => {
      await evaluate(scene);

      assert.deepEqual(await openNow(scene), []);
      assert.deepEqual(await receiptsOf(scene.tx, scene.organisation), []);
    }),
  );

  it(
    'is raised once in the channel, names who is left and who mends it, and ends with the last gap',
    within(async (scene) => {
      const { tx, organisation, people, channelId } = scene;
      await change(tx, people.approver2, 'approver', false);
      await evaluate(scene);
      const once = await written(tx, organisation);
      await evaluate(scene, START + HOUR);

      assert.deepEqual(await written(tx, organisation), once);
      const [view] = await openNow(scene);
      assert(view);
      assert.deepEqual(view.staffing, [{ kind: 'one-approver', only: 'Ada Approver' }]);
      assert.deepEqual(view.nextNames, ['Olivia Owner', 'Vic Viewer']);
      const subject = alertSubject(view.episode.id);
      assert.deepEqual(await copiesOf(tx, organisation, subject), [{ to: channelId, wanted: 1 }]);
      await deliver(tx, organisation);

      await change(tx, people.approver2, 'approver', true);
      await evaluate(scene, START + 2 * HOUR);

      assert.deepEqual(await openNow(scene), []);
      assert.deepEqual(await copiesOf(tx, organisation, subject), [{ to: channelId, wanted: 2 }]);
      assert.deepEqual(await receiptsOf(tx, organisation), [
        'alert-raise staffing/1',
        'alert-clear staffing/1',
      ]);
    }),
  );

  it(
    'rings again when it gets worse, is drawn again when somebody else is missing, and sleeps while snoozed',
    within(async (scene) => {
      const { tx, organisation, people } = scene;
      await change(tx, people.viewer, 'owner', false);
      await evaluate(scene);
      const [view] = await openNow(scene);
      assert(view);
      const { id: episodeId } = view.episode;
      const wanted = async () =>
        (await copiesOf(tx, organisation, alertSubject(episodeId))).map((copy) => copy.wanted);

      await change(tx, people.buyer, 'buyer', false);
      await evaluate(scene, START + HOUR);
      assert.deepEqual(await wanted(), [2]);

      await snoozeAlert(tx, { actor: people.owner, episodeId, until: START + DAY, now: START + HOUR });
      await evaluate(scene, START + 2 * HOUR);
      assert.deepEqual(await wanted(), [3]);

      for (const each of [people.approver, people.approver2]) await change(tx, each, 'approver', false);
      await evaluate(scene, START + 3 * HOUR);
      const [worse] = await openNow(scene);
      assert.deepEqual([worse?.episode.level, worse?.episode.snoozedUntil], [2, null]);
    }),
  );

  it(
    'waits for working hours',
    within(async (scene) => {
      await change(scene.tx, scene.people.approver, 'approver', false);
      const evening = START + 12 * HOUR;
      await evaluate(scene, evening);
      assert.deepEqual(await openNow(scene, evening), []);

      await evaluate(scene, START + DAY);
      assert.equal((await openNow(scene, START + DAY)).length, 1);
    }),
  );
});
