import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tenant } from '../../sandbox/tenant.ts';
import { openSandbox, type OpenSandbox } from './open-sandbox.ts';

describe("the sandbox's door", () => {
  let open: OpenSandbox;
  let directory: string;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'page-'));
    await mkdir(join(directory, 'public'));
    await writeFile(join(directory, 'public', 'index.html'), '<!doctype html>simulated');
    await writeFile(join(directory, 'public', 'main.js'), 'export {};');
    await writeFile(join(directory, 'secret.json'), '{}');
    await symlink(join(directory, 'secret.json'), join(directory, 'public', 'link.json'));
    open = await openSandbox({ publicDir: join(directory, 'public') });
  });

  after(async () => {
    await open.close();
    await rm(directory, { recursive: true });
  });

  it('serves the page, its files and the few package files it needs', async () => {
    const paths = [
      '/sandbox',
      '/sandbox/',
      '/sandbox/static/main.js',
      '/sandbox/modules/adaptivecards.min.js',
      '/sandbox/modules/adaptivecards.css',
      '/sandbox/modules/chart.umd.min.js',
      '/sandbox/modules/markdown-it.umd.min.js',
    ];
    const answers = await Promise.all(paths.map((path) => open.get(path)));

    assert.deepEqual(
      answers.map(({ status }) => status),
      paths.map(() => 200),
    );
    assert.equal(answers[0]?.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.match(answers[0]?.headers.get('content-security-policy') ?? '', /default-src 'self'/);
  });

  it('serves nothing outside its directories, by whatever spelling', async () => {
    const paths = [
      '/sandbox/static/../secret.json',
      '/sandbox/static/%2e%2e/secret.json',
      '/sandbox/static/..%2fsecret.json',
      '/sandbox/static/%2e%2e%2fsecret.json',
      '/sandbox/static/link.json',
      '/sandbox/static/%00',
      '/sandbox/static/%E0%A4%A',
      '/sandbox/static/main.js%00.json',
      '/sandbox/static/',
      '/sandbox/modules/..%2fpackage.json',
      '/sandbox/modules/__proto__',
      '/sandbox/modules/constructor',
      '/sandbox/modules/kysely',
    ];
    for (const path of paths) assert.equal(await rawStatus(path), 404, path);
  });

  it('answers only under a loopback name, and to no other web page', async () => {
    assert.equal(await rawStatus('/sandbox/api/clock', { host: 'evil.example' }), 403);
    assert.equal(await rawStatus('/sandbox/api/clock', { host: '127.0.0.1.evil.example' }), 403);
    assert.equal(await rawStatus('/sandbox/api/clock', { host: 'localhost:3978' }), 200);
    assert.equal(await rawStatus('/sandbox/api/clock', { origin: 'https://evil.example' }), 403);
    assert.equal(await rawStatus('/sandbox/api/clock', { origin: 'null' }), 403);
    assert.equal(await rawStatus('/sandbox/api/clock', { origin: open.origin }), 200);
  });

  it('takes only JSON, and no more than it can hold', async () => {
    const post = (body: string, type: string) =>
      fetch(`${open.origin}/sandbox/api/advance`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      });

    assert.equal((await post('{"hours":1}', 'text/plain')).status, 415);
    assert.equal((await post('{"hours":', 'application/json')).status, 400);
    assert.equal((await post(`"${'x'.repeat(1_100_000)}"`, 'application/json')).status, 413);
  });

  it('knows no other paths', async () => {
    for (const path of ['/sandbox/api/nothing', '/sandbox/connector/v3/nothing', '/sandboxes', '/sandbox/%'])
      assert.equal((await open.get(path)).status, 404, path);
  });

  it('says on its face that everything in it is simulated', async () => {
    const { json } = await open.get('/sandbox/api/tenant');

    assert.match(JSON.stringify(json), /"simulated":true/);
    assert.match(tenant.note, /do not exist/);
    assert.match(tenant.organisation.name, /simulated/);
  });

  /** fetch tidies paths and forbids a Host of one's own. */
  const rawStatus = (path: string, headers: Record<string, string> = {}): Promise<number> =>
    new Promise((resolve, reject) => {
      const { port } = new URL(open.origin);
      const asked = request({ host: '127.0.0.1', port, path, headers }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      });
      asked.on('error', reject);
      asked.end();
    });
});
