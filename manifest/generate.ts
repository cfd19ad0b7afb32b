import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { colorIcon, outlineIcon } from './icons.ts';
import { ICONS, teamsManifest } from './manifest.ts';
import { zip } from './zip.ts';

/** npm run manifest -- --app-id <guid> --site https://… [--out dist/manifest] */
const { values } = parseArgs({
  options: {
    'app-id': { type: 'string' },
    site: { type: 'string' },
    out: { type: 'string', default: join('dist', 'manifest') },
  },
});

const asked = z
  .object({ 'app-id': z.guid(), site: z.url({ protocol: /^https$/ }), out: z.string().min(1) })
  .safeParse(values);
if (asked.success) await generate(asked.data['app-id'], asked.data.site.replace(/\/+$/u, ''), asked.data.out);
else {
  const usage =
    'npm run manifest -- --app-id <the bot’s app id> --site <https page of whoever runs it> [--out <folder>]';
  process.stderr.write(`${z.prettifyError(asked.error)}\n\n${usage}\n`);
  process.exitCode = 1;
}

async function generate(appId: string, site: string, out: string): Promise<void> {
  const packageJson: unknown = JSON.parse(
    await readFile(new URL('../package.json', import.meta.url), 'utf8'),
  );
  const { version } = z.looseObject({ version: z.string() }).parse(packageJson);
  const manifest = `${JSON.stringify(teamsManifest({ appId, version, site }), null, 2)}\n`;
  const files = [
    { name: 'manifest.json', bytes: Buffer.from(manifest) },
    { name: ICONS.color, bytes: colorIcon() },
    { name: ICONS.outline, bytes: outlineIcon() },
  ];
  await mkdir(out, { recursive: true });
  const all = [...files, { name: 'credits-bot.zip', bytes: zip(files) }];
  await Promise.all(all.map(({ name, bytes }) => writeFile(join(out, name), bytes)));
  process.stdout.write(`${join(out, 'credits-bot.zip')} can be uploaded to Teams.\n`);
}
