import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './package-root.ts';

/** Reads .env beside package.json, if there is one. What the environment already says wins. */
export function loadEnvFile(): void {
  const file = join(packageRoot, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}
