import assert from 'node:assert/strict';
import { batches, bodyOf, type Batches, type Part } from '../../graph/batch.ts';
import { graphClient } from '../../graph/client.ts';
import { limiter, LIMITS, type Limits } from '../../graph/pace.ts';
import { parts, put, type AskedPart } from './batch-answers.ts';
import { graphStandIn, silence, status, type Answer, type GraphStandIn } from './graph-stand-in.ts';
import { fakePace, type FakePace } from './pace.ts';

const reading = (id: number): Part => ({ method: 'GET', path: `/users/${id}`, units: 1 });
const writing = (id: number): Part => ({
  method: 'POST',
  path: `/users/${id}/assignLicense`,
  body: { addLicenses: [], removeLicenses: [] },
  units: 2,
});
const numbers = (most: number): number[] => Array.from({ length: most }, (_, at) => at);
const name = ({ url }: AskedPart) => ({ status: 200, body: { id: url } });

describe('a batch to Graph', () => {
  let standIn: GraphStandIn;
  let pace: FakePace;

  afterEach(() => standIn.close());

  async function batchesOf(
    answers: readonly Answer[],
    { limits = LIMITS, patienceMs = 60_000 }: { limits?: Limits; patienceMs?: number } = {},
  ): Promise<Batches> {
    standIn = await graphStandIn(answers);
    pace = fakePace();
    const getToken = () => Promise.resolve('t');
    const graph = graphClient({ getToken, standIn: standIn.base, retries: 0, timeoutMs: 300 });
    return batches({ graph, pace, room: limiter(limits, pace), patienceMs });
  }

  it('takes twenty parts with ids of their own, typed where they have a body, and answers in the order asked', async () => {
    const asked: AskedPart[][] = [];
    const ask = await batchesOf(numbers(3).map(() => parts(name, asked)));
    const all = numbers(41).map((id) => (id % 2 === 0 ? reading(id) : writing(id)));

    const answers = await ask(all);

    assert.deepEqual(
      answers.map(({ body }) => body),
      all.map(({ path }) => ({ id: path })),
    );
    assert.deepEqual(
      asked.map(({ length }) => length).toSorted((a, b) => a - b),
      [1, 20, 20],
    );
    for (const some of asked) {
      assert.equal(new Set(some.map(({ id }) => id)).size, some.length);
      for (const part of some) {
        assert.equal(part.headers?.['Content-Type'], part.method === 'GET' ? undefined : 'application/json');
        assert.equal(part.body !== undefined, part.method !== 'GET');
      }
    }
  });

  it('has no more than four open at once', async () => {
    let open = 0;
    let most = 0;
    const slow: Answer = (request, response) => {
      open += 1;
      most = Math.max(most, open);
      response.on('finish', () => (open -= 1));
      setImmediate(() => parts(name)(request, response));
    };
    const ask = await batchesOf(numbers(10).map(() => slow));

    await ask(numbers(200).map(reading));

    assert.equal(standIn.asked.length, 10);
    assert.ok(most <= 4, `${most} open`);
  });

  it('asks parts that Microsoft puts off again after what each was told, and only them', async () => {
    const asked: AskedPart[][] = [];
    const first = parts(({ url }) => {
      if (url === '/users/1') return { status: 429, headers: { 'Retry-After': '7' } };
      return url === '/users/2' ? { status: 503, headers: { 'retry-after': '30' } } : { status: 200 };
    }, asked);
    const ask = await batchesOf([first, parts(name, asked), parts(name, asked)]);

    const answers = await ask(numbers(5).map(reading));

    assert.deepEqual(
      asked.slice(1).map((some) => some.map(({ url }) => url)),
      [['/users/1'], ['/users/2']],
    );
    assert.deepEqual(pace.slept, [7_000, 23_000]);
    assert.ok(answers.every((answer) => answer.status === 200));
  });

  it('waits longer each time when Microsoft does not say how long, and gives up when patience is used up', async () => {
    const off = parts(() => ({ status: 429 }));
    const ask = await batchesOf(
      numbers(9).map(() => off),
      { patienceMs: 25_000 },
    );

    const [answer] = await ask([writing(1)]);

    assert.deepEqual(pace.slept, [3_000, 6_000, 12_000]);
    assert.deepEqual(answer, { status: 429, body: undefined, afterMs: null });
  });

  it('that is refused whole for being too much goes again whole', async () => {
    const ask = await batchesOf([status(429, { 'retry-after': '4' }), parts(name)]);

    const [answer] = await ask([writing(1)]);

    assert.equal(answer?.status, 200);
    assert.deepEqual(pace.slept, [4_000]);
  });

  for (const { what, answer } of [
    { what: 'did not answer', answer: silence },
    { what: 'answered 504', answer: status(504) },
    { what: 'left the part out', answer: parts(() => undefined) },
    { what: 'answered the part with 504', answer: parts(() => ({ status: 504 })) },
  ])
    it(`reads again where Microsoft ${what}, and repeats no write: it may have been done`, async () => {
      const ask = await batchesOf([answer, parts(name), answer]);

      const [read] = await ask([reading(1)]);
      const [wrote] = await ask([writing(1)]);

      assert.equal(read?.status, 200);
      assert.ok(wrote?.status === undefined || wrote.status === 504);
      assert.equal(standIn.asked.length, 3);
    });

  it('that Microsoft does not take is an error, and so is the body of a part that failed', async () => {
    const ask = await batchesOf([status(403), parts(() => put(403, 'Insufficient privileges.'))]);

    await assert.rejects(ask([reading(1)]), /Graph answered 403/u);
    const [answer] = await ask([reading(1)]);
    assert.ok(answer);
    assert.throws(() => bodyOf(reading(1), answer), { status: 403, said: 'Insufficient privileges.' });
  });

  it('waits while the window of resource units or of writes is full', async () => {
    const all = numbers(6).map(() => parts(name));
    const byUnits = await batchesOf(all, { limits: { units: 30, writes: 1_000 } });
    await byUnits(numbers(60).map(reading));
    assert.deepEqual(pace.slept, [10_000, 10_000]);
    await standIn.close();

    const byWrites = await batchesOf(all, { limits: { units: 1_000, writes: 40 } });
    await byWrites(numbers(60).map(writing));
    assert.deepEqual(pace.slept, [150_000]);
  });
});

describe('the room for requests to Graph', () => {
  it('is there for questions while changes have to wait', async () => {
    const until: (() => void)[] = [];
    const stuck = { now: () => 0, sleep: () => new Promise<void>((resolve) => void until.push(resolve)) };
    const room = limiter({ units: 1_000, writes: 20 }, stuck);
    await room({ units: 40, writes: 20 });
    const changes = room({ units: 40, writes: 20 });
    let isThrough = false;
    void changes.then(() => (isThrough = true));

    await room({ units: 20, writes: 0 });

    assert.equal(isThrough, false);
    assert.equal(until.length, 1);
  });
});
