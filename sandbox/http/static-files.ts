import { readFile, realpath } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { refused, type Answer } from './answer.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** The page may load what is served here and nothing from elsewhere. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/** Files of packages that the page needs, by the name it asks for. */
const MODULES: Readonly<Record<string, string>> = {
  'adaptivecards.min.js': 'adaptivecards/dist/adaptivecards.min.js',
  'adaptivecards.css': 'adaptivecards/dist/adaptivecards.css',
  'chart.umd.min.js': 'chart.js/dist/chart.umd.min.js',
  'markdown-it.umd.min.js': 'markdown-it/dist/browser/markdown-it.umd.min.js',
};

export const moduleFile = async (modulesDir: string, name: string): Promise<Answer> => {
  const path = Object.hasOwn(MODULES, name) ? MODULES[name] : undefined;
  return path === undefined ? notFound() : staticFile(modulesDir, path);
};

/** A file below `directory`, by its percent-encoded path; nothing outside, also not through links. */
export async function staticFile(directory: string, encoded: string): Promise<Answer> {
  const path = decoded(encoded);
  const type = path === undefined ? undefined : TYPES[extname(path).toLowerCase()];
  if (path === undefined || type === undefined || path.includes('\0')) return notFound();
  try {
    const root = await realpath(resolve(directory));
    const file = await realpath(join(root, path));
    if (!file.startsWith(root + sep)) return notFound();
    const headers = { 'content-type': type, 'content-security-policy': POLICY };
    return { kind: 'bytes', status: 200, bytes: await readFile(file), headers };
  } catch {
    return notFound();
  }
}

const notFound = (): Answer => refused(404, 'not-found', 'No such file.');

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
