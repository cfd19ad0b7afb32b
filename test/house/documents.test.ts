import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { commands } from '../../bot/commands/index.ts';
import { route } from '../../bot/route.ts';
import { ALERT_KINDS } from '../../domain/alerts/alert.ts';
import type { Audience } from '../../domain/messages/card-copy.ts';
import { TOP_UP_STATES } from '../../domain/top-ups/top-up.ts';
import { topUp } from '../../locales/en/top-up.ts';

const ROOMS = 'app bot cards db domain graph jobs locales sandbox manifest bench'.split(' ');
const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const documents = [
  ...readdirSync(root),
  ...['docs', 'test', ...ROOMS].flatMap((folder) => everythingIn(folder)),
].filter((path) => extname(path) === '.md');

describe('the documents', () => {
  it('name every script there is, and no other', () => {
    const scripts = z
      .looseObject({ scripts: z.record(z.string(), z.string()) })
      .transform((file) => Object.keys(file.scripts))
      .parse(JSON.parse(read('package.json')));

    const named = documents.flatMap((path) => scriptsIn(read(path)));

    assert.deepEqual([...new Set(named)].toSorted(), scripts.toSorted());
    const unknown = scriptsIn(read('.ci/run')).filter((name) => !scripts.includes(name));
    assert.deepEqual(unknown, []);
  });

  it('have no link or picture that leads nowhere', () => {
    const links = documents.flatMap((path) =>
      [...read(path).matchAll(/\]\(<?([^)\s>]+)/gu)].map(([, to = '']) => ({
        path,
        to: to.replace(/#.*/u, ''),
      })),
    );
    const ours = links.filter(({ to }) => to !== '' && !/^[a-z]+:/u.test(to));

    const dead = ours.filter(({ path, to }) => !existsSync(join(root, dirname(path), to)));

    assert.ok(ours.length > 10);
    assert.deepEqual(dead, []);
  });

  it('name no file that is not there', () => {
    const file = new RegExp(
      String.raw`(?<![\w/.-])(?:${['docs', 'test', ...ROOMS].join('|')})/[\w./-]+\.(?:ts|md|json)\b`,
      'gu',
    );
    const named = documents.flatMap((path) =>
      [...read(path).matchAll(file)].map(([name]) => ({ path, name })),
    );

    const missing = named.filter(({ name }) => !existsSync(join(root, name)));

    assert.ok(named.length > 10);
    assert.deepEqual(missing, []);
  });

  it('tell whoever runs the bot of every alert', () => {
    assert.deepEqual(
      rowsUnder('kind', 'docs/operations.md').map(([kind]) => kind),
      ALERT_KINDS,
    );
  });

  it('show each command in the table of README.md, by what a person would type', () => {
    const shown = rowsUnder('typed', 'README.md').flatMap(([typed = '']) => spansIn(typed));

    const reached = shown.map((text) => {
      const to = route(text, commands);
      return to.kind === 'command' ? to.command.name : `${text}: no command`;
    });

    assert.deepEqual([...new Set(reached)].toSorted(), commands.map(({ name }) => name).toSorted());
  });
});

describe('the rules', () => {
  it('are there, whatever number a comment or document cites', () => {
    const rules = new Set([...read('docs/rules.md').matchAll(/^(\d+)\. /gmu)].map(([, number]) => number));
    const texts = ROOMS.flatMap((room) => everythingIn(room)).filter((path) => extname(path) === '.ts');

    const cited = [...texts, ...documents].flatMap((path) =>
      [...read(path).matchAll(/\brules? (\d+)(?:(?: and| to|,) (\d+))?/giu)].flatMap(([, one, other]) => [
        one,
        other,
      ]),
    );
    const unknown = cited.filter((number) => number !== undefined && !rules.has(number));

    assert.ok(cited.length > 30);
    assert.deepEqual(unknown, []);
  });
});

describe('the glossary', () => {
  it('lists for whom a card is drawn as the code does', () => {
    const audiences: Readonly<Record<Audience, true>> = {
      approver: true,
      buyer: true,
      requester: true,
      channel: true,
      person: true,
    };

    const told = rowsUnder('word', 'docs/glossary.md').find(([word]) => word === 'audience')?.[1] ?? '';

    assert.deepEqual(spansIn(told), Object.keys(audiences));
  });

  it('lists the states of a top-up, each in the words of the card', () => {
    const told = rowsUnder("a top-up's state", 'docs/glossary.md').map(([state = '', words]) => [
      spansIn(state)[0],
      words,
    ]);

    assert.deepEqual(
      told,
      TOP_UP_STATES.map((state) => [state, topUp.states[state]]),
    );
  });
});

describe('the rooms', () => {
  const inside = ROOMS.flatMap((room) => everythingIn(room));

  it('have no code file of more than 300 lines', () => {
    const code = inside.filter((path) => ['.ts', '.js'].includes(extname(path)));

    const long = code.filter((path) => read(path).trimEnd().split('\n').length > 300);

    assert.ok(code.length > 200);
    assert.deepEqual(long, []);
  });

  it('have no folder for what belongs nowhere', () => {
    const drawers = [
      'src',
      'lib',
      'util',
      'utils',
      'helpers',
      'common',
      'shared',
      'misc',
      'types',
      'services',
    ];

    const found = [...ROOMS, ...inside].filter((path) => drawers.includes(path.split('/').at(-1) ?? ''));

    assert.deepEqual(found, []);
    assert.deepEqual(
      drawers.filter((name) => existsSync(join(root, name))),
      [],
    );
  });
});

/** Files and folders, however deep; paths as package.json sees them, with slashes everywhere. */
function everythingIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
    (path) => `${folder}/${path.replaceAll('\\', '/')}`,
  );
}

const scriptsIn = (text: string): string[] =>
  [...text.matchAll(/\bnpm (?:run(?: --silent)? ([a-z][a-z:-]*)|(test|start)\b)/gu)].map(
    ([, run, short]) => run ?? short ?? '',
  );

/** What stands as code, without the ticks. */
const spansIn = (text: string): string[] => [...text.matchAll(/`([^`]+)`/gu)].map(([, span = '']) => span);

/** The rows of the Markdown table whose first heading this is, cell by cell. */
function rowsUnder(heading: string, path: string): string[][] {
  const lines = read(path).split('\n');
  const head = lines.findIndex((line) => cellsOf(line)[0] === heading);
  assert.notEqual(head, -1, `${path} has no table that begins with "${heading}"`);
  const after = lines.slice(head + 2);
  const end = after.findIndex((line) => !line.startsWith('|'));
  return after.slice(0, end === -1 ? undefined : end).map(cellsOf);
}

const cellsOf = (line: string): string[] =>
  line.startsWith('|')
    ? line
        .slice(1, line.lastIndexOf('|'))
        .split('|')
        .map((cell) => cell.trim())
    : [];
