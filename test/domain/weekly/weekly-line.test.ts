import assert from 'node:assert/strict';
import { HOUR, MINUTE } from '../../../domain/instant.ts';
import { insertSettings } from '../../../domain/organisations/store.ts';
import type { Organisation } from '../../../domain/organisations/settings.ts';
import { weeklyLine, weeklyView } from '../../../domain/weekly/weekly-line.ts';
import { testBooks } from '../../support/books.ts';
import { newOrganisation } from '../../support/organisation.ts';
import { channel, copiesOf, read } from '../alerts/scenario.ts';

/** Monday 23 November 2026, 08:30 in London. */
const MONDAY = Date.UTC(2026, 10, 23, 8, 30);

/** Somebody has saved the settings; four channels, one of which wants no alerts. */
async function scene() {
  const { inTransaction } = await testBooks();
  const made = await inTransaction((tx) => newOrganisation(tx));
  const { version: _first, ...settings } = made.organisation.settings;
  const row = {
    organisationId: made.organisation.id,
    version: 2,
    settings,
    by: made.people.owner.id,
    now: 0,
  };
  await inTransaction((tx) => insertSettings(tx, row));
  const organisation: Organisation = { ...made.organisation, settings: { ...settings, version: 2 } };
  const open = (preset: Parameters<typeof channel>[2]) =>
    inTransaction((tx) => channel(tx, organisation, preset, MONDAY - HOUR));
  const channels = {
    everything: await open('everything'),
    needsAction: await open('needs-action'),
    onlyZero: await open('only-zero'),
    none: await open(null),
  };
  return {
    organisation,
    unset: made.organisation,
    channels,
    inTransaction,
    run: (now: number, of: Organisation = organisation) =>
      inTransaction((tx) => weeklyLine(tx, { organisation: of, now })),
    copies: (week: string) => inTransaction((tx) => copiesOf(tx, organisation, `weekly/${week}`)),
  };
}

describe('the weekly line', () => {
  it('goes once to each channel that wants more than zero, however often the job runs', async () => {
    const { run, copies, channels } = await scene();

    await run(MONDAY);
    await run(MONDAY);
    await run(MONDAY + 15 * MINUTE);

    assert.deepEqual(
      new Set(await copies('2026-W48')),
      new Set([
        { to: channels.everything, wanted: 1 },
        { to: channels.needsAction, wanted: 1 },
      ]),
    );
  });

  it('comes again the week after', async () => {
    const { run, copies } = await scene();

    await run(MONDAY);
    await run(MONDAY + 7 * 24 * HOUR);

    assert.deepEqual([(await copies('2026-W48')).length, (await copies('2026-W49')).length], [2, 2]);
  });

  it('leaves a channel out that was bound after the others had it', async () => {
    const { run, copies, inTransaction, organisation } = await scene();
    await run(MONDAY);
    const late = await inTransaction((tx) => channel(tx, organisation, 'everything', MONDAY));

    await run(MONDAY + HOUR);

    assert.ok((await copies('2026-W48')).every(({ to }) => to !== late));
  });

  it('says nothing before its time, and nothing before the settings were ever saved', async () => {
    const { run, copies, unset } = await scene();

    await run(MONDAY - 1);
    await run(MONDAY, unset);

    assert.deepEqual(await copies('2026-W48'), []);
  });

  it('tells what the books say when it is drawn', async () => {
    const { inTransaction, organisation } = await scene();
    const view = () => inTransaction((tx) => weeklyView(tx, { organisation, now: MONDAY }));

    const before = await view();
    await inTransaction((tx) => read(tx, organisation, 412, MONDAY - HOUR));
    const after = await view();

    assert.equal(before.summary.kind, 'no-reading');
    assert.equal(after.summary.kind === 'known' && after.summary.position.anchor.amount, 4_120_000n);
    assert.equal(after.openAlerts, 0);
  });
});
