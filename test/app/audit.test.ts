import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAuditExport } from '../../app/audit-export.ts';
import { runAuditVerify } from '../../app/audit-verify.ts';
import { appendReceipt } from '../../domain/receipts/append-receipt.ts';
import { en } from '../../locales/en.ts';
import { testBooks } from '../support/books.ts';
import { newOrganisation, START } from '../support/organisation.ts';

/** Both commands as a terminal sees them. */
function terminal() {
  const said: string[] = [];
  const complained: string[] = [];
  const parts = {
    words: en,
    say: (sentence: string) => void said.push(sentence),
    complain: (sentence: string) => void complained.push(sentence),
  };
  return { said, complained, parts };
}

const verify = async (...given: string[]) => {
  const { said, complained, parts } = terminal();
  const code = await runAuditVerify({ ...parts, arguments: given });
  return { code, said, complained };
};

const freshFile = (): string => join(mkdtempSync(join(tmpdir(), 'audit-')), 'receipts.jsonl');

/** Three receipts by an approver who said why. */
async function books() {
  const { books: opened, inTransaction } = await testBooks();
  const { organisation, people } = await inTransaction((tx) => newOrganisation(tx));
  await inTransaction(async (tx) => {
    for (const decision of ['request', 'approve', 'bought'])
      await appendReceipt(tx, {
        organisation,
        actor: people.approver,
        decision,
        subject: 'top-up/1',
        shownDigest: '',
        outcome: 'stored',
        comment: 'a very private reason',
        now: START,
      });
  });
  const write = async (...given: string[]) => {
    const { said, complained, parts } = terminal();
    const code = await runAuditExport({ ...parts, books: opened, now: START, arguments: given });
    return { code, said, complained };
  };
  return { organisation, people, write };
}

describe('the audit commands', () => {
  it('write what the other finds whole, readable for nobody else, and name its hash', async () => {
    const { organisation, write } = await books();
    const file = freshFile();

    const written = await write(file, organisation.id);
    const read = await verify(file);

    assert.deepEqual([written.code, read.code], [0, 0]);
    const [, hash = ''] = /: ([0-9a-f]{64})$/u.exec(written.said[1] ?? '') ?? [];
    assert.ok(read.said[1]?.includes(hash));
    assert.match(
      read.said[0] ?? '',
      new RegExp(`^3 receipts of organisation ${organisation.id}: complete`, 'u'),
    );
    assert.equal(statSync(file).mode & 0o077, 0);
    assert.equal((await verify(file, hash)).code, 0);
  });

  it('keep names and reasons beside the chain, where they may be erased', async () => {
    const { organisation, people, write } = await books();
    const file = freshFile();
    await write(file, organisation.id);
    const text = readFileSync(file, 'utf8');
    assert.match(text, /a very private reason/u);

    const erased = text.replaceAll('a very private reason', '').replaceAll(people.approver.displayName, '');
    writeFileSync(file, erased);

    assert.equal((await verify(file)).code, 0);
  });

  it('say in a sentence what was changed, where, and what to do', async () => {
    const { organisation, write } = await books();
    const file = freshFile();
    await write(file, organisation.id);
    writeFileSync(file, readFileSync(file, 'utf8').replace('"approve"', '"decline"'));

    const { code, complained } = await verify(file);

    assert.equal(code, 1);
    assert.deepEqual(complained, ['Line 3: receipt 2 was changed.', en.audit.nextStep]);
  });

  it('list twenty faults and count the rest', async () => {
    const file = freshFile();
    writeFileSync(file, '{}\n'.repeat(30));

    const { complained } = await verify(file);

    assert.equal(complained.length, 22);
    assert.match(complained[20] ?? '', /and \d+ faults more/u);
  });

  it('write over nothing, and want to be told the organisation where there are several', async () => {
    const { organisation, write } = await books();
    await books();
    const file = freshFile();
    writeFileSync(file, 'mine');

    const over = await write(file, organisation.id);
    const several = await write(freshFile());
    const unknown = await write(freshFile(), 'nobody');
    const nowhere = await write(join(freshFile(), 'below'), organisation.id);

    assert.deepEqual([over.code, several.code, unknown.code, nowhere.code], [1, 2, 2, 1]);
    assert.equal(readFileSync(file, 'utf8'), 'mine');
    assert.match(over.complained[0] ?? '', /exists already/u);
    assert.ok(several.complained[0]?.includes(organisation.id));
    assert.match(nowhere.complained[0] ?? '', /cannot be written/u);
  });

  it('say how they are called', async () => {
    const { write } = await books();

    for (const given of [[], ['--help'], ['a', 'b', 'c']]) {
      assert.deepEqual(await verify(...given), { code: 2, said: [], complained: [en.audit.howToVerify] });
      assert.deepEqual(await write(...given), { code: 2, said: [], complained: [en.audit.howToExport] });
    }
    assert.equal((await verify(freshFile())).code, 2);
  });
});
