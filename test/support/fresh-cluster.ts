import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import { PGlite } from '@electric-sql/pglite';

/** A dump of an empty cluster, made once per PGlite version and checkout: starting from it takes 0.3 s instead of 3. */
export async function freshCluster(): Promise<Blob> {
  const dir = join(import.meta.dirname, '../../node_modules/.cache/credits-bot');
  const path = join(dir, `pglite-${version()}.tar`);
  try {
    return new Blob([readFileSync(path)]);
  } catch {
    const pglite = await PGlite.create({ postgresqlconf: ["shared_buffers = '16MB'"] });
    const dump = await pglite.dumpDataDir('none');
    await pglite.close();
    mkdirSync(dir, { recursive: true });
    writeFileSync(`${path}.${process.pid}`, Buffer.from(await dump.arrayBuffer()));
    renameSync(`${path}.${process.pid}`, path);
    return dump;
  }
}

function version(): string {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  return PACKAGE.parse(JSON.parse(readFileSync(join(entry, '../../package.json'), 'utf8'))).version;
}

const PACKAGE = z.object({ version: z.string() });
