import assert from 'node:assert/strict';
import { createBotLine } from '../../sandbox/chat/bot-line.ts';
import { openSandbox, type OpenSandbox } from './open-sandbox.ts';

const click = { type: 'invoke', id: 'f:1', conversation: { id: 'a:1' } };

describe('a click on its way to the bot', () => {
  let open: OpenSandbox;

  beforeEach(async () => {
    open = await openSandbox();
  });

  afterEach(() => open.close());

  it('is delivered a second time when the bot is slow, and the first answer counts', async () => {
    const line = createBotLine(open.origin, { giveUpMs: 5_000, deliverAgainMs: 20 });
    const answers: (() => void)[] = [];
    open.bot = (activity) =>
      new Promise((resolve) => {
        answers.push(() => resolve({ body: { statusCode: 200, id: activity['id'] } }));
        if (answers.length === 2) for (const answer of answers) answer();
      });

    const answer = await line.invoke(click);

    assert.equal(answer.status, 200);
    assert.deepEqual(answer.body, { statusCode: 200, id: 'f:1' });
    assert.deepEqual(open.got, [click, click]);
  });

  it('is delivered once when the bot answers in time, also when the answer is an error', async () => {
    const line = createBotLine(open.origin);
    open.bot = async () => ({ status: 500, body: { error: 'x' } });

    const answer = await line.invoke(click);

    assert.equal(answer.status, 500);
    assert.equal(open.got.length, 1);
  });

  it('is given up when no answer comes at all', async () => {
    const line = createBotLine(open.origin, { giveUpMs: 60, deliverAgainMs: 20 });
    let late = (): void => undefined;
    open.bot = () =>
      new Promise((resolve) => {
        late = () => resolve(undefined);
      });

    const answer = await line.invoke(click);
    late();

    assert.deepEqual(answer, { status: 0, body: undefined });
  });
});
