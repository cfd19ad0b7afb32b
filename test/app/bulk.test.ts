import assert from 'node:assert/strict';
import { bindUseCases } from '../../app/bind-people.ts';
import { bulkResultFile } from '../../cards/bulk-result.ts';
import { MINUTE } from '../../domain/instant.ts';
import { usualTerms, type BundleTerms } from '../../domain/licences/bundle.ts';
import { storable } from '../../domain/licences/bulk/list.ts';
import { readList } from '../../domain/licences/bulk/read-list.ts';
import type { ListChoice } from '../../domain/licences/bulk/people-list.ts';
import type { LicensedTenant } from '../../domain/licences/tenant.ts';
import { maySee } from '../../domain/licences/requests/may-see.ts';
import { en } from '../../locales/en.ts';
import { peopleList } from '../cards/bulk-views.ts';
import { testBooks } from '../support/books.ts';
import { noLicences } from '../support/no-licences.ts';
import { own, WORLD } from '../support/licensed-world.ts';
import { newOrganisation, START } from '../support/organisation.ts';
import { partsOn } from '../support/parts.ts';

/** The twenty people of the cards, with seats for twelve; counted is how often somebody asked for them. */
function tenant(): LicensedTenant & { asked: number; silent: boolean } {
  const { seen } = peopleList(12);
  const people = new Map(Object.entries(seen?.people ?? {}));
  const it = {
    ...noLicences,
    asked: 0,
    silent: false,
    products: () => Promise.resolve(seen?.products ?? []),
    people: () => {
      it.asked += 1;
      return it.silent ? Promise.reject(new Error('no answer')) : Promise.resolve(people);
    },
  };
  return it;
}

async function scene(terms: Partial<BundleTerms> = { delivery: 'direct' }) {
  const { books, inTransaction } = await testBooks();
  const bundles = [{ ...usualTerms('meet-by-phone'), ...terms }];
  const { organisation, people } = await inTransaction((tx) => newOrganisation(tx, { bundles }));
  const licensed = tenant();
  const clock = { now: START };
  const useCases = bindUseCases({ ...partsOn(books, () => clock.now), licensed });
  const lines = readList(
    Buffer.from(
      `UPN\n${peopleList(12)
        .lines.map(({ address }) => address ?? 'nobody')
        .join('\n')}\n`,
    ),
  );
  assert.ok(lines.ok);
  const make = () =>
    useCases.makePeopleList({ actor: people.viewer, source: 'file', name: 'a.csv', lines: lines.value });
  return { organisation, people, licensed, clock, useCases, make };
}

const choice: ListChoice = {
  id: 'choice-1',
  bundleId: 'meet-by-phone',
  location: null,
  reason: 'New team',
  startDay: null,
};

describe('licenses for a list of people', () => {
  it('are previewed for every line, asked for in one request, and told line by line in a file', async () => {
    const s = await scene();
    const { id: listId } = await s.make();
    const by = { actor: s.people.viewer, listId };

    const preview = await s.useCases.previewList({ ...by, choice });
    assert.ok(preview.ok);
    assert.deepEqual(preview.value.counts, {
      ok: 12,
      waits: 3,
      'has-it': 0,
      stopped: 4,
      duplicate: 0,
      unreadable: 1,
    });
    const asked = await s.useCases.askForList({ ...by, choiceId: 'choice-1' });
    const again = await s.useCases.askForList({ ...by, choiceId: 'choice-1' });

    assert.ok(asked.ok && again.ok);
    const { request, counts } = asked.value.view;
    assert.equal(again.value.view.request.id, request.id);
    assert.deepEqual([request.origin, request.state, counts.all], ['bulk', 'requested', 15]);
    const result = await s.useCases.listResult({
      actor: s.people.licenseAdmin,
      of: { requestId: request.id },
    });
    assert.equal(result?.rows.length, 20);
    const file = bulkResultFile(result?.rows ?? [], result?.number ?? null, en);
    const text = file.bytes.toString();
    assert.equal(file.name, 'licenses-L1.csv');
    assert.match(
      text,
      /"8","person7@contoso.example","person7@contoso.example",".*","cannot get it yet","","",".* has no usage location.","Say in which country .*"/,
    );
    assert.match(
      text,
      /"2","person1@contoso.example","person1@contoso.example",".*","planned","MCOMEETADV, MCOPSTNC"|"MCOPSTNC, MCOMEETADV"/,
    );
    assert.match(text, /"16","nobody","","","not readable","","","no sign-in name in this line",""/);
  });

  it('by group are short of the seats of the products that the group carries', async () => {
    const s = await scene({ delivery: 'group', groupId: 'callers', groupName: 'Callers' });
    s.licensed.group = async (id) => ({ id, name: 'Callers', skuIds: ['sku-MCOPSTNC', 'sku-MCOMEETADV'] });
    const { id: listId } = await s.make();

    const preview = await s.useCases.previewList({ actor: s.people.viewer, listId, choice });

    assert.ok(preview.ok);
    const { counts, shortages, judged } = preview.value;
    // Who has no usage location gets the directory's with the group.
    assert.deepEqual([counts.ok, counts.waits, counts.stopped], [12, 5, 2]);
    assert.deepEqual(shortages, [
      { product: 'MCOMEETADV', gives: ['conferencing'], needed: 17, free: 12, fromLine: 17 },
    ]);
    assert.deepEqual(judged.find(({ line }) => line === 17)?.problem, {
      kind: 'no-seat',
      product: 'MCOMEETADV',
    });
  });

  it('are previewed also where the name of a group that is in the way is not to be had', async () => {
    const s = await scene();
    const { seen } = peopleList(12);
    const viaSales = own('world', { groupId: 'sales' });
    s.licensed.products = async () => [...(seen?.products ?? []), WORLD];
    s.licensed.people = async () =>
      new Map(
        Object.entries(seen?.people ?? {}).map(([at, one]) => [at, { ...one, assignments: [viaSales] }]),
      );
    s.licensed.group = () => Promise.reject(new Error('Graph answered 500'));
    const { id: listId } = await s.make();

    const preview = await s.useCases.previewList({ actor: s.people.viewer, listId, choice });

    assert.ok(preview.ok);
  });

  it('by a group that is gone, or gives nothing, are nobody’s', async () => {
    const s = await scene({ delivery: 'group', groupId: 'callers', groupName: 'Callers' });
    const { id: listId } = await s.make();

    const preview = await s.useCases.previewList({ actor: s.people.viewer, listId, choice });

    assert.ok(preview.ok);
    assert.deepEqual([preview.value.askable, preview.value.causes[0]?.problem.kind], [0, 'group-gone']);
  });

  it('are looked up once for whoever asks soon, and again when it is old', async () => {
    const s = await scene();
    const { id: listId } = await s.make();
    const by = { actor: s.people.viewer, listId };

    await Promise.all([s.useCases.previewList({ ...by, choice }), s.useCases.previewList({ ...by, choice })]);
    assert.equal(s.licensed.asked, 1);
    s.clock.now += 16 * MINUTE;
    await s.useCases.previewList({ ...by, choice });
    assert.equal(s.licensed.asked, 2);
  });

  it('are nobody else’s before they were asked for, and only theirs who decide afterwards', async () => {
    const s = await scene();
    const { id: listId } = await s.make();
    const other = { actor: s.people.requester, listId };
    await s.useCases.previewList({ actor: s.people.viewer, listId, choice });

    assert.equal(await s.useCases.peopleList(other), undefined);
    assert.equal(await s.useCases.listResult({ actor: s.people.owner, of: { listId } }), undefined);
    const foreign = await s.useCases.askForList({ ...other, choiceId: 'choice-1' });
    assert.ok(!foreign.ok && foreign.refusal.kind === 'list-gone');
    const asked = await s.useCases.askForList({ actor: s.people.viewer, listId, choiceId: 'choice-1' });
    assert.ok(asked.ok);
    const of = { requestId: asked.value.view.request.id };
    assert.equal(await s.useCases.listResult({ actor: s.people.requester, of }), undefined);
    assert.ok(await s.useCases.listResult({ actor: s.people.viewer, of }));
  });

  it('are told in a file to whoever buys, as the card of the request is', async () => {
    const s = await scene();
    const { id: listId } = await s.make();
    const by = { actor: s.people.viewer, listId };
    await s.useCases.previewList({ ...by, choice });
    const asked = await s.useCases.askForList({ ...by, choiceId: 'choice-1' });
    assert.ok(asked.ok);
    const { view } = asked.value;
    const { buyer } = s.people;

    const result = await s.useCases.listResult({ actor: buyer, of: { requestId: view.request.id } });

    assert.ok(maySee(view.request, buyer));
    assert.equal(result?.rows.length, 20);
  });

  it('are not asked for as they were not shown', async () => {
    const s = await scene();
    const { id: listId } = await s.make();
    const by = { actor: s.people.viewer, listId };
    await s.useCases.previewList({ ...by, choice });
    await s.useCases.previewList({ ...by, choice: { ...choice, id: 'choice-2', bundleId: 'credits-only' } });

    const old = await s.useCases.askForList({ ...by, choiceId: 'choice-1' });

    assert.ok(!old.ok && old.refusal.kind === 'list-changed');
  });

  it('are not asked for by what was seen more than an hour ago, unless that was done already', async () => {
    const s = await scene();
    const { id: listId } = await s.make();
    const by = { actor: s.people.viewer, listId };
    await s.useCases.previewList({ ...by, choice });
    s.clock.now += 61 * MINUTE;

    const old = await s.useCases.askForList({ ...by, choiceId: 'choice-1' });
    assert.ok(!old.ok && old.refusal.kind === 'preview-old');
    await s.useCases.previewList({ ...by, choice });
    assert.ok((await s.useCases.askForList({ ...by, choiceId: 'choice-1' })).ok);
    s.clock.now += 61 * MINUTE;
    assert.ok((await s.useCases.askForList({ ...by, choiceId: 'choice-1' })).ok);
  });

  it('keep whatever a file may hold, as far as it can be kept', async () => {
    const s = await scene();
    const long = `${'a'.repeat(199)}\u{1F600}`;
    const file = `UPN\nki\u0000m@a.example\n"\u0000${long}"\n`;
    const lines = readList(Buffer.from(file));
    assert.ok(lines.ok);

    const by = { actor: s.people.viewer, source: 'file', name: `\u0000${long}`, lines: lines.value } as const;
    const { id: listId } = await s.useCases.makePeopleList(by);

    const list = await s.useCases.peopleList({ actor: s.people.viewer, listId });
    assert.deepEqual(
      list?.lines.map(({ line, address }) => [line, address]),
      [
        [2, null],
        [3, null],
      ],
    );
    const reason = `${long}\u{1F600}`;
    const typed = { ...choice, reason: storable(reason) };
    assert.ok((await s.useCases.previewList({ actor: s.people.viewer, listId, choice: typed })).ok);
  });

  it('wait for Microsoft: while it is silent that is said, and nothing is asked for', async () => {
    const s = await scene();
    s.licensed.silent = true;
    const { id: listId } = await s.make();
    const by = { actor: s.people.viewer, listId };

    const silent = await s.useCases.previewList({ ...by, choice });
    s.licensed.silent = false;
    const heard = await s.useCases.previewList({ ...by, choice });

    assert.ok(!silent.ok && silent.refusal.kind === 'directory-silent');
    assert.ok(heard.ok);
  });

  it('are forgotten after a day, unless somebody asked', async () => {
    const s = await scene();
    const { id: listId } = await s.make();
    s.clock.now += 25 * 60 * MINUTE;
    await s.make();

    assert.equal(await s.useCases.peopleList({ actor: s.people.viewer, listId }), undefined);
  });
});
