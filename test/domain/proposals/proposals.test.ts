import assert from 'node:assert/strict';
import { newId } from '../../../domain/ids.ts';
import { DAY, HOUR } from '../../../domain/instant.ts';
import { wholeUnits } from '../../../domain/money.ts';
import { refuse } from '../../../domain/outcome.ts';
import { switchRechargeOff, switchRechargeOn } from '../../../domain/organisations/switch-recharge.ts';
import { checkProposals } from '../../../domain/proposals/check-proposals.ts';
import { noteSubject } from '../../../domain/messages/rules.ts';
import { lockCopiesOf } from '../../../domain/messages/store.ts';
import { proposalsWaitingFor } from '../../../domain/proposals/waiting-for.ts';
import { confirmProposal } from '../../../domain/proposals/decide-proposal.ts';
import { followRoles } from '../../../domain/staff/follow-roles.ts';
import { viewProposal } from '../../../domain/proposals/view-proposal.ts';
import type { Actor } from '../../../domain/organisations/roles.ts';
import { requestTopUp } from '../../../domain/top-ups/request-top-up.ts';
import { START } from '../../support/organisation.ts';
import { scene, type Scene } from './scene.ts';

const usd = (units: number) => wholeUnits(BigInt(units), 'USD');
const MORE = { trigger: usd(600) };

const stateOf = (s: Scene, proposalId: string) =>
  s.inTransaction(
    async (tx) => (await viewProposal(tx, { organisation: s.organisation, proposalId }))?.proposal.state,
  );

describe('a change that can spend more', () => {
  it('waits, and counts once a second person confirmed it', async () => {
    const s = await scene();

    const id = await s.proposed({ ...MORE, timeZone: 'Europe/Paris' });

    const waiting = await s.settings();
    assert.deepEqual([waiting.trigger, waiting.timeZone], [usd(150), 'Europe/Paris']);
    const confirmed = await s.confirm(id, s.people.approver);
    assert.equal(confirmed.ok && confirmed.value.proposal.state, 'accepted');
    const now = await s.settings();
    assert.deepEqual([now.trigger, now.timeZone], [usd(600), 'Europe/Paris']);
    assert.deepEqual(await s.receipts(), [
      ['settings-saved', 'requests'],
      ['settings-saved', 'requests'],
      ['propose', 'proposed'],
      ['confirm', 'accepted'],
      ['settings-saved', 'requests'],
    ]);
    assert.deepEqual(await s.faults(), []);
  });

  it('is shown to everybody who could confirm it, and to who proposed it', async () => {
    const s = await scene();

    const id = await s.proposed(MORE);

    assert.deepEqual(await s.copies(id), [
      'approver: Abe Approver',
      'approver: Ada Approver',
      'requester: Olivia Owner',
    ]);
  });

  it('cannot be confirmed or rejected by who proposed it, nor by people without the role', async () => {
    const s = await scene();
    const id = await s.proposed(MORE);

    assert.deepEqual(await s.confirm(id, s.people.owner), refuse({ kind: 'own-proposal' }));
    assert.deepEqual(await s.reject(id, s.people.owner), refuse({ kind: 'own-proposal' }));
    for (const by of [s.people.buyer, s.people.requester, s.people.viewer, s.people.licenseAdmin])
      assert.deepEqual(await s.confirm(id, by), refuse({ kind: 'not-allowed', wanted: 'owner' }));
    assert.equal(await stateOf(s, id), 'proposed');
  });

  it('is withdrawn only by who proposed it, rejected by one other, and then cannot be confirmed', async () => {
    const s = await scene();
    const withdrawn = await s.proposed(MORE);
    assert.deepEqual(
      await s.withdraw(withdrawn, s.people.approver),
      refuse({ kind: 'not-allowed', wanted: 'proposer' }),
    );
    assert.ok((await s.withdraw(withdrawn, s.people.owner)).ok);
    const rejected = await s.proposed(MORE);
    assert.ok((await s.reject(rejected, s.people.approver)).ok);

    for (const [id, state, byName] of [
      [withdrawn, 'withdrawn', 'Olivia Owner'],
      [rejected, 'rejected', 'Ada Approver'],
    ] as const)
      assert.deepEqual(
        await s.confirm(id, s.people.approver2),
        refuse({ kind: 'already-decided', state, byName, at: START }),
      );
    assert.deepEqual((await s.settings()).trigger, usd(150));
  });

  it('answers the same click again with the same outcome, and leaves no second receipt', async () => {
    const s = await scene();
    const id = await s.proposed(MORE);
    const first = await s.confirm(id, s.people.approver);
    const after = await s.receipts();

    assert.deepEqual(await s.confirm(id, s.people.approver), first);
    assert.deepEqual(await s.receipts(), after);
  });

  it('is not decided by somebody whose role was taken meanwhile', async () => {
    const s = await scene();
    const id = await s.proposed(MORE);
    await s.role(s.people.approver, 'approver', false);

    assert.deepEqual(
      await s.confirm(id, s.people.approver),
      refuse({ kind: 'not-allowed', wanted: 'owner' }),
    );
    assert.equal(await stateOf(s, id), 'proposed');
  });

  it('is overtaken when who proposed it is no owner any more: two people have to stand behind it', async () => {
    const s = await scene();
    const id = await s.proposed(MORE);
    await s.role(s.people.owner, 'owner', false);

    const answer = await s.confirm(id, s.people.approver);

    assert.equal(answer.ok && answer.value.proposal.state, 'overtaken');
    assert.deepEqual((await s.settings()).trigger, usd(150));
  });

  it('counts only on a card that was drawn for it', async () => {
    const s = await scene();
    const id = await s.proposed(MORE);
    const { organisation, people } = s;

    const answer = await s.inTransaction((tx) =>
      confirmProposal(tx, {
        organisation,
        actor: people.approver,
        proposalId: id,
        shownDigest: 'e'.repeat(64),
        now: START,
      }),
    );

    assert.deepEqual(answer, refuse({ kind: 'out-of-date' }));
    assert.equal(await stateOf(s, id), 'proposed');
  });

  it('expires after two working days, at that instant, whether or not the job has run', async () => {
    const s = await scene();
    const friday = START + 2 * DAY;
    const id = await s.proposed(MORE, { at: friday });
    const tuesday = friday + 4 * DAY;

    await s.inTransaction((tx) => checkProposals(tx, { organisation: s.organisation, now: tuesday - 1 }));
    assert.equal(await stateOf(s, id), 'proposed');

    assert.deepEqual(
      await s.confirm(id, s.people.approver, tuesday),
      refuse({ kind: 'already-decided', state: 'expired', byName: null, at: tuesday }),
    );
    assert.deepEqual((await s.settings()).trigger, usd(150));
  });

  it('is brought to mind once after half that time, of everybody who still can confirm it', async () => {
    const s = await scene();
    const id = await s.proposed(MORE);
    const half = START + DAY;
    const reminded = async (now: number) => {
      await s.inTransaction((tx) => checkProposals(tx, { organisation: s.organisation, now }));
      const copies = await s.inTransaction((tx) =>
        lockCopiesOf(tx, s.organisation.id, noteSubject(`${id}/proposal-reminder`)),
      );
      return copies.map(({ personId }) => personId ?? '').toSorted();
    };

    const early = await reminded(half - 1);
    const [once, twice] = [await reminded(half), await reminded(half + HOUR)];
    await s.confirm(id, s.people.approver, half + HOUR);

    const { approver, approver2 } = s.people;
    const both = [approver.id, approver2.id].toSorted();
    assert.deepEqual([early, once, twice], [[], both, both]);
    // Decided before it was delivered: nobody is asked any more.
    assert.deepEqual(await reminded(half + HOUR), []);
  });

  it('waits in the list of who can confirm it, until then and until its time is over', async () => {
    const s = await scene();
    const id = await s.proposed(MORE);
    const waiting = async (actor: Actor, now = START) =>
      (
        await s.inTransaction((tx) => proposalsWaitingFor(tx, { organisation: s.organisation, actor, now }))
      ).map(({ proposal }) => proposal.id);
    const { owner, approver, approver2, buyer } = s.people;

    assert.deepEqual(await waiting(approver), [id]);
    assert.deepEqual([await waiting(owner), await waiting(buyer)], [[], []]);
    assert.deepEqual(await waiting(approver, START + 2 * DAY), []);
    await s.confirm(id, approver2);
    assert.deepEqual(await waiting(approver), []);
  });

  it('is ended by the job once, however often it runs, and who proposed it is told', async () => {
    const s = await scene();
    const id = await s.proposed(MORE);
    const late = START + 10 * DAY;
    const check = () =>
      s.inTransaction((tx) => checkProposals(tx, { organisation: s.organisation, now: late }));

    assert.deepEqual([await check(), await check()], [{ ended: 1 }, { ended: 0 }]);

    const notes = await s.inTransaction((tx) =>
      tx
        .selectFrom('card_copy')
        .select(['person_id', 'subject'])
        .where('organisation_id', '=', s.organisation.id)
        .where('note', 'is not', null)
        .execute(),
    );
    assert.deepEqual(notes, [{ person_id: s.people.owner.id, subject: `note/${id}/proposal-ended` }]);
    assert.deepEqual(await s.copies(id), ['requester: Olivia Owner']);
  });

  it('replaces the older one of the same person, but not of another', async () => {
    const s = await scene();
    await s.role(s.people.viewer, 'owner', true);
    const older = await s.proposed(MORE);
    const others = await s.proposed({ rechargeAmount: usd(500) }, { by: s.people.viewer });

    const newer = await s.proposed({ trigger: usd(700) });

    assert.deepEqual(
      [await stateOf(s, older), await stateOf(s, others), await stateOf(s, newer)],
      ['withdrawn', 'proposed', 'proposed'],
    );
  });

  it('is overtaken as soon as what it started from changes', async () => {
    const s = await scene();
    const id = await s.proposed(MORE);

    assert.ok((await s.save({ trigger: usd(100) })).ok);

    assert.equal(await stateOf(s, id), 'overtaken');
    const late = await s.confirm(id, s.people.approver);
    assert.deepEqual(late, refuse({ kind: 'already-decided', state: 'overtaken', byName: null, at: START }));
  });

  it('goes on when something else changes, and keeps that', async () => {
    const s = await scene();
    const id = await s.proposed(MORE);
    assert.ok((await s.save({ costCenter: '4711', oneApproverUpTo: usd(100) })).ok);

    assert.ok((await s.confirm(id, s.people.approver)).ok);

    const now = await s.settings();
    assert.deepEqual([now.trigger, now.costCenter, now.oneApproverUpTo], [usd(600), '4711', usd(100)]);
  });

  it('that switches requests on is overtaken when their numbers change, which one person may while they are off', async () => {
    const s = await scene({ mode: 'off' });
    const id = await s.proposed({ mode: 'requests' });

    assert.ok((await s.save({ trigger: usd(9000) })).ok);

    assert.equal(await stateOf(s, id), 'overtaken');
    assert.deepEqual((await s.settings()).mode, 'off');
  });

  it('is refused, and nothing of the form stored, while nobody else could confirm it', async () => {
    const s = await scene();
    await s.role(s.people.approver, 'approver', false);
    await s.role(s.people.approver2, 'approver', false);
    const before = await s.settings();

    const answer = await s.save({ ...MORE, timeZone: 'Europe/Paris' });

    assert.deepEqual(answer, refuse({ kind: 'no-second-person', needed: 1, others: 0 }));
    assert.deepEqual(await s.settings(), before);
  });

  it('is proposed once by the same form sent twice', async () => {
    const s = await scene();
    const key = newId();

    const first = await s.save(MORE, { key });
    const after = await s.receipts();

    assert.deepEqual(await s.save(MORE, { key }), first);
    assert.deepEqual(await s.receipts(), after);
  });

  it('reaches who gets the role later; who lost it and was not told yet is not told', async () => {
    const s = await scene();
    const id = await s.proposed(MORE);
    await s.role(s.people.viewer, 'approver', true);
    await s.role(s.people.approver, 'approver', false);

    await s.inTransaction((tx) => followRoles(tx, { organisation: s.organisation, now: START + HOUR }));

    assert.deepEqual(await s.copies(id), [
      'approver: Abe Approver',
      'approver: Vic Viewer',
      'requester: Olivia Owner',
    ]);
  });
});

describe('auto-recharge typed', () => {
  const off = (s: Scene, actor: Actor) =>
    s.inTransaction((tx) => switchRechargeOff(tx, { actor, now: START }));

  for (const role of ['owner', 'approver', 'buyer'] as const)
    it(`off by the ${role} counts at once, and twice is once`, async () => {
      const s = await scene();

      assert.ok((await off(s, s.people[role])).ok);
      const after = await s.receipts();
      assert.ok((await off(s, s.people[role])).ok);

      assert.equal((await s.settings()).mode, 'off');
      assert.deepEqual(await s.receipts(), after);
    });

  it('off by anybody else is refused', async () => {
    const s = await scene();

    assert.deepEqual(await off(s, s.people.requester), refuse({ kind: 'not-allowed', wanted: 'approver' }));
    assert.equal((await s.settings()).mode, 'requests');
  });

  it('on waits for a second person, together with the numbers', async () => {
    const s = await scene({ mode: 'off' });
    const on = () =>
      s.inTransaction((tx) => switchRechargeOn(tx, { actor: s.people.owner, key: 'typed-1', now: START }));

    const proposed = await on();

    assert.deepEqual(await on(), proposed);
    assert(proposed.ok && proposed.value.proposal);
    const { settings, proposal } = proposed.value.proposal.view;
    assert.deepEqual(settings?.fields, ['mode', 'rechargeAmount', 'rechargeUpTo', 'trigger']);
    assert.equal((await s.settings()).mode, 'off');
    assert.ok((await s.confirm(proposal.id, s.people.approver)).ok);
    assert.equal((await s.settings()).mode, 'requests');
  });
});

describe('two people at the same moment', () => {
  it('one confirms, one rejects, one withdraws: one outcome, and everybody else hears it', async () => {
    const s = await scene();
    const id = await s.proposed(MORE);

    const answers = await Promise.all([
      s.confirm(id, s.people.approver),
      s.reject(id, s.people.approver2),
      s.withdraw(id, s.people.owner),
    ]);

    const state = await stateOf(s, id);
    assert.equal(answers.filter(({ ok }) => ok).length, 1);
    for (const answer of answers)
      if (!answer.ok) assert.equal(answer.refusal.kind === 'already-decided' && answer.refusal.state, state);
    assert.deepEqual((await s.settings()).trigger, state === 'accepted' ? usd(600) : usd(150));
    assert.deepEqual(await s.faults(), []);
  });

  it('two confirmations of the same change apply it once', async () => {
    const s = await scene();
    const id = await s.proposed(MORE);

    const answers = await Promise.all([s.confirm(id, s.people.approver), s.confirm(id, s.people.approver2)]);

    assert.equal(answers.filter(({ ok }) => ok).length, 1);
    const saved = (await s.receipts()).filter(([decision]) => decision === 'settings-saved');
    assert.equal(saved.length, 2);
  });
});

describe('an organisation of one person', () => {
  const alone = async (): Promise<Scene> => {
    const s = await scene();
    for (const person of [s.people.approver, s.people.approver2]) await s.role(person, 'approver', false);
    assert.ok((await s.save({ onePerson: true })).ok);
    return s;
  };

  it('may opt out of the second person: what can spend more counts at once, and the receipt says so', async () => {
    const s = await alone();

    const saved = await s.save(MORE);

    assert.equal(saved.ok && saved.value.proposal, null);
    assert.deepEqual((await s.settings()).trigger, usd(600));
    assert.deepEqual((await s.receipts()).slice(1), [
      ['settings-saved', 'requests-by-one-person'],
      ['settings-saved', 'requests-by-one-person'],
    ]);
  });

  it('may not opt out while somebody else is owner or approver', async () => {
    const s = await scene();

    assert.deepEqual(await s.save({ onePerson: true }), refuse({ kind: 'not-alone', others: 2 }));
  });

  it('may approve its own request, which then waits for nobody, also above the limit of one approver', async () => {
    const s = await alone();
    const { organisation, people } = s;

    const asked = await s.inTransaction((tx) =>
      requestTopUp(tx, {
        organisation,
        actor: people.owner,
        amount: usd(1000),
        reason: 'calls',
        key: newId(),
        now: START,
      }),
    );

    assert(asked.ok);
    const { topUp } = asked.value.view;
    assert.deepEqual([topUp.state, topUp.approvedBy], ['approved', [people.owner.id]]);
    assert.deepEqual((await s.receipts()).at(-1), ['approve', 'approved-by-one-person']);
  });

  it('does not let others approve theirs, nor the owner once somebody else could', async () => {
    const s = await alone();
    const { organisation, people } = s;
    const ask = (actor: Actor) =>
      s.inTransaction((tx) =>
        requestTopUp(tx, {
          organisation,
          actor,
          amount: usd(100),
          reason: 'calls',
          key: newId(),
          now: START,
        }),
      );

    assert.deepEqual(await ask(people.buyer), refuse({ kind: 'no-approvers', needed: 1, others: 0 }));
    await s.role(people.approver, 'approver', true);
    const asked = await ask(people.owner);
    assert.equal(asked.ok && asked.value.view.topUp.state, 'requested');
  });

  it('is none any more as soon as another approver is there', async () => {
    const s = await alone();
    await s.role(s.people.approver, 'approver', true);

    const id = await s.proposed(MORE);

    assert.deepEqual((await s.settings()).trigger, usd(150));
    assert.ok((await s.confirm(id, s.people.approver)).ok);
  });
});
