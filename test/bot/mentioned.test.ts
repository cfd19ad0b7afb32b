import assert from 'node:assert/strict';
import { TeamsInfo, type TurnContext } from 'botbuilder';
import { afterEach, describe, it } from 'mocha';
import { createSandbox } from 'sinon';
import { mentionedIn } from '../../bot/mentioned.ts';

const BOT = '28:credits-bot';
const mention = (id: string, name: string, more: object = {}) => ({
  type: 'mention',
  text: `<at>${name}</at>`,
  mentioned: { id, name, ...more },
});
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only what is read of it here
const context = (...entities: readonly object[]): TurnContext =>
  ({ activity: { entities, recipient: { id: BOT } } }) as unknown as TurnContext;

describe('whom a message mentions', () => {
  const sandbox = createSandbox();
  afterEach(() => sandbox.restore());

  it('is asked of Teams, for a mention has no object id; never of the bot itself', async () => {
    const getMember = sandbox.stub(TeamsInfo, 'getMember');
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of an account only this counts
    getMember.resolves({ id: '29:kim', aadObjectId: 'ABC-1' } as never);

    const mentioned = await mentionedIn(
      context(mention(BOT, 'Credits'), { type: 'clientInfo' }, mention('29:kim', 'Kim')),
    );

    assert.deepEqual(mentioned, [{ id: 'abc-1', mri: '29:kim', said: 'Kim' }]);
    assert.deepEqual(
      getMember.args.map(([, id]) => id),
      ['29:kim'],
    );
  });

  it('is not asked where the mention says it', async () => {
    const getMember = sandbox.stub(TeamsInfo, 'getMember');

    const mentioned = await mentionedIn(context(mention('29:kim', 'Kim', { aadObjectId: 'ABC-1' })));

    assert.deepEqual([mentioned[0]?.id, getMember.callCount], ['abc-1', 0]);
  });

  it('is known by name only when Teams does not tell', async () => {
    sandbox.stub(TeamsInfo, 'getMember').rejects(new Error('not in the roster'));

    assert.deepEqual(await mentionedIn(context(mention('29:kim', 'Kim'))), [
      { id: null, mri: '29:kim', said: 'Kim' },
    ]);
  });

  it('is ten at most', async () => {
    sandbox.stub(TeamsInfo, 'getMember').rejects(new Error('busy'));
    const many = Array.from({ length: 30 }, (_none, at) => mention(`29:${at}`, `Kim ${at}`));

    assert.equal((await mentionedIn(context(...many))).length, 10);
  });
});
