import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { createLog } from '../../app/log.ts';
import { openEmbedded } from '../../db/embedded/open-embedded.ts';

describe('the log', () => {
  it('says what went wrong with a statement, and none of its values', async () => {
    const printed = new PassThrough();
    const { pool, close } = await openEmbedded({ dir: undefined });
    await pool.query('create table said (words text check (length(words) < 5))');

    const error: unknown = await pool
      .query('insert into said values ($1)', ['what a person wrote'])
      .catch((cause: unknown) => cause);
    createLog('error', printed).error({ err: error }, 'a turn failed');
    await close();

    const line = String(printed.read());
    assert.match(line, /violates check constraint/u);
    assert.doesNotMatch(line, /what a person wrote/u);
  }).timeout(20_000);
});
