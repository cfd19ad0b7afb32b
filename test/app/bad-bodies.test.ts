import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { call } from '../domain/facts/calls.ts';
import { exportLine, exportText, HEADER, zipOf } from '../domain/facts/usage-export-text.ts';
import { CHANNEL } from '../support/teams-client.ts';
import { readIn, startHere, type LiveService } from './service.ts';

const CALLS = 'PSTN.calls.2026-11-04.csv';
const EXPORT = 'Calls.Export.1.zip';
const MB = 1024 * 1024;

describe('what is not as it should be, to the service as it runs', () => {
  let service: LiveService;
  before(async function () {
    this.timeout(90_000);
    service = await startHere();
  });
  after(() => service.close());

  describe('a file that is not as it should be', () => {
    const drop = (name: string, bytes: Buffer) =>
      service.teams.drop(service.people.owner, { name, bytes }).then(readIn);
    /** The calls the sandbox's own log brings have other ids. */
    const ours = async () => {
      const { rows } = await service.sql<{ state: string }>(
        `select (select count(*) from usage_row where id like 'ours%') || ' booked, ' ||
              (select count(*) from kept_aside where source = 'export') || ' aside' as state`,
      );
      return rows[0]?.state;
    };

    for (const { what, name = EXPORT, bytes, wanted } of [
      {
        what: 'a zip that was cut off',
        bytes: () => zipOf([{ name: CALLS, text: exportText([call()]) }]).subarray(0, 300),
        wanted: /The zip cannot be opened.*Nothing was stored/u,
      },
      {
        what: 'a zip with a wrong checksum',
        bytes: () => zipOf([{ name: CALLS, text: exportText([call()]) }], { crc: 7 }),
        wanted: /The zip cannot be opened.*Nothing was stored/u,
      },
      {
        what: 'noise called a zip',
        bytes: () => Buffer.from('PK\u0003\u0004noise'),
        wanted: /cannot be opened/u,
      },
      { what: 'an empty file', bytes: () => Buffer.alloc(0), wanted: /The file is empty/u },
      {
        what: 'a zip bomb',
        bytes: () => zipOf([{ name: CALLS, text: HEADER.join(',') + ' '.repeat(MB) }], { declaredSize: 4e9 }),
        wanted: /too large|cannot be opened/u,
      },
      { what: 'a file of 60 MB', bytes: () => Buffer.alloc(60 * MB, 'PK'), wanted: /at most 50 MB/u },
      {
        what: 'a CSV with another header',
        name: 'PSTN.calls.csv',
        bytes: () => Buffer.from('Name,Amount\r\nA,1\r\n'),
        wanted: /not the PSTN usage export: missing .*Export it in the Teams admin center/u,
      },
      {
        what: 'a picture',
        name: 'cat.png',
        bytes: () => Buffer.from('PNG'),
        wanted: /I read the PSTN usage export/u,
      },
    ])
      it(`${what} is answered with what to do, and nothing is stored`, async () => {
        const before = await ours();

        assert.match(await drop(name, bytes()), wanted);

        assert.equal(await ours(), before);
      });

    it('keeps good rows, counts the bad ones and lists them with line and reason; again changes nothing', async () => {
      const good = ['ours-1', 'ours-2'].map((id) => exportLine(call({ id })));
      const bad = [
        exportLine(call({ id: 'ours-3' }), { Charge: 'NaN' }),
        exportLine(call({ id: 'ours-4' }), { Currency: 'EUR' }),
        exportLine(call({ id: 'ours-5' }), { 'Start Time': 'yesterday' }),
        'one,two,"three',
      ];
      const bytes = zipOf([
        { name: CALLS, text: [HEADER.join(','), good[0], ...bad, good[1], ''].join('\r\n') },
      ]);

      const first = await drop(EXPORT, bytes);
      const stored = await ours();
      const second = await drop(EXPORT, bytes);

      assert.equal(stored, '2 booked, 4 aside');
      assert.match(first, /2 calls added/u);
      assert.match(first, /4 (?:calls|rows) I could not book/u);
      for (const line of [3, 4, 5]) assert.match(first, new RegExp(`[Ll]ine ${line}: \\S+`, 'u'));
      assert.match(second, /2 .*known already|Nothing new/u);
      assert.equal(await ours(), stored);
    });

    it('a file in a channel is asked for in the personal chat', async () => {
      const attachment = {
        contentType: 'application/zip',
        contentUrl: `${service.origin}/x.zip`,
        name: EXPORT,
      };

      const answer = await service.teams.say(service.people.owner, '', {
        channel: true,
        overrides: { attachments: [attachment] },
      });

      assert.match(readIn(answer), /drop files in our personal chat/u);
    });
  });

  describe('a body that is not as it should be', () => {
    const post = async (body: string, headers: Record<string, string> = {}) => {
      const url = `${service.origin}/api/messages`;
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
      return { status: answer.status, text: await answer.text() };
    };
    const clear = (text: string): void => {
      assert.match(text, /^\{"error":"[A-Z][^"]+\."\}$/u);
      assert.doesNotMatch(text, /\bat .*\.[jt]s|node_modules|Error:/u);
    };

    for (const { what, body, headers = {}, status } of [
      { what: 'malformed JSON', body: '{"type":', status: 400 },
      { what: 'nothing', body: '', status: 400 },
      { what: 'JSON that is no activity', body: '[1]', status: 400 },
      { what: 'JSON null', body: 'null', status: 400 },
      { what: 'an activity without a sender', body: JSON.stringify({ type: 'message' }), status: 400 },
      { what: 'a prototype key', body: '{"__proto__":{"type":"message"}}', status: 400 },
      { what: 'nesting without end', body: '['.repeat(100_000), status: 400 },
      { what: 'more than 256 KB', body: JSON.stringify({ text: 'x'.repeat(300 * 1024) }), status: 413 },
      { what: 'a compressed body', body: 'x', headers: { 'content-encoding': 'gzip' }, status: 415 },
      {
        what: 'a form',
        body: 'a=b',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        status: 400,
      },
    ])
      it(`${what} is answered ${status} in a sentence, and nothing is stored`, async () => {
        const stored = await service.stored();

        const answer = await post(body, headers);

        assert.equal(answer.status, status, answer.text);
        clear(answer.text);
        assert.deepEqual(await service.stored(), stored);
      });

    it('another tenant’s activity is refused', async () => {
      const { teams, people } = service;
      const stored = await service.stored();

      const answer = await teams.say(people.owner, 'bought 250', {
        overrides: { channelData: { tenant: { id: '99999999-0000-4000-a000-000000000099' } } },
      });

      assert.equal(answer.status, 403);
      assert.deepEqual(await service.stored(), stored);
    });

    for (const [what, overrides] of Object.entries({
      'a channel without an id': { channelData: { tenant: undefined, channel: { id: '' } } },
      'text that is a number': { text: 7 },
      'entities that are no list': { entities: 'all' },
      'attachments that are no list': { attachments: { name: 'x' } },
      'members that are no list': { type: 'conversationUpdate', membersAdded: 5 },
      'no activity id': { id: undefined },
      'a value that is a text': { value: 'verb' },
      'an invoke without a name': { type: 'invoke' },
      'an unknown kind': { type: 'somethingNew' },
    }))
      it(`an activity with ${what} is answered without a stack trace`, async () => {
        const { teams, people, logged } = service;
        const already = logged.length;

        const answer = await teams.say(people.viewer, 'balance', { overrides });

        assert.ok([200, 202, 400, 501].includes(answer.status), String(answer.status));
        assert.doesNotMatch(
          JSON.stringify([answer.body, readIn(answer)]),
          /\bat .*\.[jt]s|TypeError|went wrong|did not work/u,
        );
        assert.deepEqual(
          logged.slice(already).filter(({ level }) => Number(level) >= 50),
          [],
        );
      });

    it('an address that does not exist, and a method it does not take, are answered in a sentence', async () => {
      for (const [path, method] of [
        ['/api/nothing', 'GET'],
        ['/api/messages', 'GET'],
        ['/api/messages', 'DELETE'],
      ] as const) {
        const answer = await fetch(`${service.origin}${path}`, { method });
        assert.ok([404, 405].includes(answer.status));
        clear(await answer.text());
      }
    });

    it('a channel is known by its id, not by what its name says', async () => {
      const { teams, people, sql } = service;
      const name = '**Finance** <at>all</at> [x](//evil)';

      await teams.say(people.owner, 'alerts here', {
        channel: true,
        overrides: {
          channelData: {
            tenant: { id: '5a9d0c1e-7777-4000-a000-000000000077' },
            channel: { ...CHANNEL, name },
          },
        },
      });
      const answer = await teams.say(people.viewer, 'alerts');

      const card = JSON.stringify(answer.messages[0]?.activity);
      assert.match(card, /evil/u);
      assert.doesNotMatch(card, /"text":"[^"]*[^\\](?:\]\(|<at>)/u);
      const { rows } = await sql('select id from conversation where alert_preset is not null');
      assert.deepEqual(rows, [{ id: CHANNEL.id }]);
    });
  });
});
