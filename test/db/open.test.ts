import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { testBooks } from '../support/books.ts';

describe('the books', () => {
  it('answer bigint as text, timestamptz as Date and jsonb as a value in both set-ups', async () => {
    const { books } = await testBooks();

    const { rows } = await sql`
      select 9007199254740993::bigint as big, sum(x::bigint) as total, ${new Date(5)}::timestamptz as at,
             ${'{"a":[1]}'}::jsonb as json
      from (values (1), (2)) as t(x)`.execute(books);

    assert.deepEqual(rows, [{ big: '9007199254740993', total: '3', at: new Date(5), json: { a: [1] } }]);
  });

  it('take a bigint as it is', async () => {
    const { books } = await testBooks();

    const { rows } = await sql<{ back: string }>`select ${12_345_678_901_234n}::bigint as back`.execute(
      books,
    );

    assert.equal(rows[0]?.back, '12345678901234');
  });

  it('count the rows an update changed', async () => {
    const { inTransaction } = await testBooks();

    const [created, changed] = await inTransaction(async (tx) => {
      const at = new Date(0);
      await tx
        .insertInto('organisation')
        .values({
          id: 'count',
          name: 'a',
          created_at: at,
          receipt_seq: 0,
          receipt_hash: '',
          top_up_number: 0,
        })
        .execute();
      const rows = await tx
        .selectFrom('organisation')
        .select(['created_at', 'receipt_seq'])
        .where('id', '=', 'count')
        .execute();
      const update = await tx
        .updateTable('organisation')
        .set({ name: 'b' })
        .where('id', '=', 'count')
        .executeTakeFirst();
      return [rows[0], update.numUpdatedRows] as const;
    });

    assert.deepEqual(created, { created_at: new Date(0), receipt_seq: '0' });
    assert.equal(changed, 1n);
  });
});
