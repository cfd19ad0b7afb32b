import assert from 'node:assert/strict';
import schema from '@microsoft/app-manifest/build/json-schemas/teams/v1.29/MicrosoftTeams.schema.json' with { type: 'json' };
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import yauzl from 'yauzl';
import { commands } from '../../bot/commands/index.ts';
import { colorIcon, outlineIcon } from '../../manifest/icons.ts';
import { SCHEMA_VERSION, teamsManifest } from '../../manifest/manifest.ts';
import { zip } from '../../manifest/zip.ts';

const options = {
  appId: '11111111-0000-4000-8000-000000000001',
  version: '0.1.0',
  site: 'https://example.org/credits',
};

describe('the Teams manifest', () => {
  const ajv = new AjvDraft04.default({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);

  it('satisfies Microsoft’s schema of the version it names', () => {
    assert.equal(schema.properties.manifestVersion.const, SCHEMA_VERSION);

    validate(teamsManifest(options));

    assert.deepEqual(validate.errors ?? [], []);
  });

  it('is checked by a schema that finds mistakes', () => {
    assert.equal(
      validate({ ...teamsManifest(options), bots: [{ botId: 'no guid', scopes: ['personal'] }] }),
      false,
    );
    assert.equal(validate({ ...teamsManifest(options), colour: 'blue' }), false);
  });

  it('offers exactly the commands of the menu, in every scope', () => {
    const menu = commands.filter((command) => command.menu).map(({ name }) => name);

    const [bot] = teamsManifest(options).bots;

    assert.ok(menu.length > 0 && menu.length <= 12);
    for (const list of bot?.commandLists ?? [])
      assert.deepEqual(
        list.commands.map(({ title }) => title),
        menu,
      );
    assert.deepEqual(
      bot?.commandLists.flatMap(({ scopes }) => scopes),
      bot?.scopes,
    );
  });

  it('lets people drop files in the personal chat', () => {
    assert.equal(teamsManifest(options).bots[0]?.supportsFiles, true);
  });
});

describe('the icons', () => {
  for (const { name, icon, size } of [
    { name: 'color', icon: colorIcon, size: 192 },
    { name: 'outline', icon: outlineIcon, size: 32 },
  ])
    it(`${name} is a PNG of ${size} by ${size}`, () => {
      const bytes = icon();

      assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
      assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [size, size]);
    });
});

describe('the app package', () => {
  it('opens as a zip and gives back every file', async () => {
    const entries = [
      { name: 'manifest.json', bytes: Buffer.from('{}') },
      { name: 'color.png', bytes: colorIcon() },
    ];

    assert.deepEqual(await unzip(zip(entries)), entries);
  });
});

async function unzip(bytes: Buffer): Promise<{ name: string; bytes: Buffer }[]> {
  const archive = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, opened) =>
      opened ? resolve(opened) : reject(error),
    );
  });
  const found: { name: string; bytes: Buffer }[] = [];
  return new Promise((resolve, reject) => {
    archive.on('entry', (entry: yauzl.Entry) => {
      archive.openReadStream(entry, (error, stream) => {
        if (!stream) {
          reject(error ?? new Error('no stream'));
          return;
        }
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          found.push({ name: entry.fileName, bytes: Buffer.concat(chunks) });
          archive.readEntry();
        });
      });
    });
    archive.on('end', () => resolve(found));
    archive.on('error', reject);
    archive.readEntry();
  });
}
