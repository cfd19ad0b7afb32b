import assert from 'node:assert/strict';
import { HOUR, type Instant } from '../../../domain/instant.ts';
import type { Organisation } from '../../../domain/organisations/settings.ts';
import { recordSignal, type MailTold } from '../../../domain/signals/record-signal.ts';
import { newestSignals } from '../../../domain/signals/store.ts';
import { testBooks, type TestBooks } from '../../support/books.ts';
import { newOrganisation, START } from '../../support/organisation.ts';

describe("a mail of Microsoft's that the mailbox tells", () => {
  let books: TestBooks;
  let organisation: Organisation;

  before(async () => {
    books = await testBooks();
  });

  beforeEach(async () => {
    ({ organisation } = await books.inTransaction((tx) => newOrganisation(tx)));
  });

  const tell = (mail: Partial<MailTold> = {}, now: Instant = START) =>
    books.inTransaction((tx) =>
      recordSignal(tx, {
        organisation,
        mail: { id: 'mail-1', kind: 'done', subject: '', at: START - HOUR, ...mail },
        now,
      }),
    );
  const since = (at: Instant, of = organisation) => books.inTransaction((tx) => newestSignals(tx, of.id, at));

  it('is stored with its kind and when it was sent, the newest first', async () => {
    await tell();
    await tell({ id: 'mail-2', kind: 'failed', at: START - 1 });

    assert.deepEqual(await since(START - HOUR), [
      { kind: 'failed', at: START - 1 },
      { kind: 'done', at: START - HOUR },
    ]);
    assert.deepEqual(await since(START - HOUR + 1), [{ kind: 'failed', at: START - 1 }]);
  });

  it('is read from the subject where the mailbox does not say it', async () => {
    const told = await tell({ kind: undefined, subject: 'Your PSTN Consumption account is out of funds' });

    assert.deepEqual(told, { isNew: true, kind: 'zero' });
  });

  it('counts once, as it was told first, however often it is told and at one moment', async () => {
    const told = await Promise.all([tell(), tell(), tell()]);
    const again = await tell({ kind: 'failed', at: START });

    assert.equal(told.filter(({ isNew }) => isNew).length, 1);
    assert.deepEqual(again, { isNew: false, kind: 'done' });
    assert.deepEqual(await since(0), [{ kind: 'done', at: START - HOUR }]);
  });

  it('has a key of its own however long or odd its id is', async () => {
    const odd = ['\0', '\uD800', 'é', 'e\u0301', `<${'a'.repeat(5_000)}@mail>`, ''];
    for (const id of odd) assert.equal((await tell({ id })).isNew, true, JSON.stringify(id));

    assert.equal((await since(0)).length, odd.length);
  });

  it('is of now where the clock of the mailbox is ahead of ours', async () => {
    await tell({ at: START + HOUR });

    assert.deepEqual(await since(0), [{ kind: 'done', at: START }]);
  });

  it('is of now where the mailbox gives no time', async () => {
    await tell({ at: undefined });

    assert.deepEqual(await since(0), [{ kind: 'done', at: START }]);
  });

  it('is of one organisation only', async () => {
    const { organisation: other } = await books.inTransaction((tx) => newOrganisation(tx));
    await tell();

    assert.deepEqual(await since(0, other), []);
  });
});
