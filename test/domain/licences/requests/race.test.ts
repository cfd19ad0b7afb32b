import assert from 'node:assert/strict';
import { checkLicenceRequests } from '../../../../domain/licences/requests/check-requests.ts';
import { licenceEventsOf } from '../../../../domain/licences/requests/history/store.ts';
import type { LicenceRefusal } from '../../../../domain/licences/requests/refusal.ts';
import type { LicenceRequestView, RequestState } from '../../../../domain/licences/requests/request.ts';
import { checkReceipts } from '../../../../domain/receipts/check-receipts.ts';
import type { Actor } from '../../../../domain/organisations/roles.ts';
import type { Outcome } from '../../../../domain/outcome.ts';
import { seeded } from '../../../walks/durability/seeded.ts';
import { propertySeed } from '../../../support/environment.ts';
import { testBooks } from '../../../support/books.ts';
import { person, scene, terms } from './scene.ts';

/** One session cannot race: embedded, the same crowd comes one by one, and fewer rounds tell as much. */
const ROUNDS = { server: 25, embedded: 8 };
const BOTH = { bundles: [terms('call-world', { policy: 'license-admin-and-approver' })] };

interface Told {
  readonly verb: 'approve' | 'decline' | 'cancel';
  readonly by: Actor;
  readonly answer: Outcome<LicenceRequestView, LicenceRefusal>;
}

type Scene = Awaited<ReturnType<typeof scene>>;
type Turn = () => Promise<Told | undefined>;

/** Two license admins, two approvers, who asked, and the clock. */
function crowd(s: Scene, { id, decideBy }: { id: string; decideBy: number }): Turn[] {
  const { licenseAdmin, viewer, approver, approver2, requester } = s.people;
  const turn =
    (verb: Told['verb'], by: Actor): Turn =>
    async () => ({ verb, by, answer: await s[verb](id, by) });
  const clock: Turn = async () => {
    await s.inTransaction((tx) => checkLicenceRequests(tx, { organisation: s.organisation, now: decideBy }));
    return undefined;
  };
  return [
    ...[licenseAdmin, viewer, approver, approver2, licenseAdmin].map((by) => turn('approve', by)),
    ...[viewer, approver2].map((by) => turn('decline', by)),
    turn('cancel', requester),
    clock,
  ];
}

const ENDS: Readonly<Record<string, RequestState>> = {
  decline: 'rejected',
  cancel: 'cancelled',
  expire: 'expired',
};

/** What it was after each of its events: both roles have to have said yes. */
function statesOf(events: readonly { kind: string; detail: { as?: string } }[]): readonly RequestState[] {
  const said = new Set<string>();
  let state: RequestState = 'requested';
  return events.map(({ kind, detail }) => {
    if (kind === 'approve') said.add(detail.as ?? 'nobody');
    state = kind === 'approve' && said.size === 2 ? 'approved' : (ENDS[kind] ?? state);
    return state;
  });
}

async function judge(s: Scene, requestId: string, told: readonly Told[]): Promise<RequestState> {
  const events = await s.inTransaction((tx) => licenceEventsOf(tx, s.organisation.id, requestId));
  const states = statesOf(events);
  const { by: lastBy } = events.at(-1) ?? {};
  for (const { verb, by, answer } of told) {
    const line = `${verb} by ${by.displayName}: ${JSON.stringify(answer)}`;
    const own = events.filter(({ kind, by: id }) => kind === verb && id === by.id);
    if (answer.ok) assert.ok(own.length > 0, `was told yes without an event: ${line}`);
    else if (answer.refusal.kind === 'already')
      assert.ok(states.includes(answer.refusal.state), `was told what never was: ${line}`);
    else if (answer.refusal.kind === 'approved-by-you') assert.ok(own.length > 0, line);
    else
      assert.ok(
        answer.refusal.kind === 'not-allowed' && verb === 'approve' && own.length === 0,
        `nobody can be told this: ${line}`,
      );
  }
  const ended = states.filter((state, at) => state !== 'requested' && state !== states[at - 1]);
  assert.ok(ended.length <= (ended[0] === 'approved' ? 2 : 1), `decided twice: ${ended.join()}`);
  const approvals = events.filter(({ kind }) => kind === 'approve');
  assert.equal(new Set(approvals.map(({ by }) => by)).size, approvals.length, 'somebody said yes twice');
  assert.ok(lastBy);
  const state = states.at(-1) ?? 'requested';
  for (const grant of await s.grants(requestId)) {
    const isOn = state === 'approved';
    assert.equal(grant.state, isOn || state === 'requested' ? 'planned' : 'left-out');
    assert.equal(grant.nextTryAt !== null, isOn, `${state}, and the next try is at ${grant.nextTryAt}`);
  }
  return state;
}

describe('two license admins, two approvers, the requester and the clock at one request', () => {
  it('leave one decision, true answers, and people who are begun only when it was approved', async function () {
    this.timeout(120_000);
    const { kind } = await testBooks();
    const s = await scene(BOTH);
    await s.giveRole(s.people.viewer, 'license-admin');
    const random = seeded(propertySeed);
    const ends = new Set<RequestState>();
    for (let round = 0; round < ROUNDS[kind]; round += 1) {
      const { request } = await s.asked({
        bundleId: 'call-world',
        people: [person(`Kim ${round}`), person(`Lee ${round}`)],
      });
      const turns = crowd(s, request)
        .map((turn) => ({ turn, place: random.whole(1_000) }))
        .toSorted((a, b) => a.place - b.place)
        .map(({ turn }) => turn);

      const answers: (Told | undefined)[] = [];
      if (kind === 'server') answers.push(...(await Promise.all(turns.map((turn) => turn()))));
      else for (const turn of turns) answers.push(await turn());

      ends.add(
        await judge(
          s,
          request.id,
          answers.flatMap((each) => each ?? []),
        ),
      );
    }
    // The rounds must not all end alike, or they would prove little.
    assert.ok(ends.size >= 2, [...ends].join());
    const checked = await s.inTransaction((tx) => checkReceipts(tx, { organisationId: s.organisation.id }));
    assert.deepEqual(checked.faults, []);
  });
});
