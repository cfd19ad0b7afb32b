import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { cases } from '../test/cards/cases.ts';

/**
 * Draws every card in every state as Teams would, light and dark, as wide as a phone and as a desktop chat, to be looked
 * at. Eight go to docs/pictures/, all to a temporary folder. Tells about every line of more than two rows on a phone.
 * npm run gallery [part of a name]
 */
const PICTURES: Readonly<Record<string, string>> = {
  'balance-ok': 'balance',
  'top-up-requested-approver': 'approval-request',
  'top-up-claimed-buyer': 'buying',
  'top-up-settled-approver': 'receipt',
  'alert-low-requested': 'low-balance',
  'license-requested-decider': 'license-request',
  'check-no-credits-license': 'check',
  'coverage-gaps': 'coverage',
};
const WIDTHS = [320, 640];
const THEMES = ['light', 'dark'] as const;
const ROWS_ON_A_PHONE = 2;
/** Teams' own first, then one of the same width. */
const FONT = "'Segoe UI', 'Selawik', 'DejaVu Sans Condensed', sans-serif";
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Runs in the page: plain script text, because the page has no modules of ours. */
const DRAW = `(cards) => {
  const markdown = markdownit('zero').enable(['emphasis', 'list', 'link', 'escape', 'newline', 'entity']);
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown.render(text);
    result.didProcess = true;
  };
  for (const { name, card } of cards) {
    const drawn = new AdaptiveCards.AdaptiveCard();
    drawn.hostConfig = new AdaptiveCards.HostConfig(HOST);
    drawn.hostConfig.inputs.allowDynamicallyFilteredChoiceSet = false;
    drawn.parse(card);
    const frame = document.createElement('section');
    frame.id = name;
    frame.append(drawn.render());
    document.body.append(frame);
  }
}`;

const root = join(import.meta.dirname, '..');
const wanted = cases.filter(({ name }) => name.includes(process.argv[2] ?? ''));
const folder = await mkdtemp(join(tmpdir(), 'cards-gallery-'));
const profile = await mkdtemp(join(tmpdir(), 'cards-gallery-profile-'));
await mkdir(join(root, 'docs/pictures'), { recursive: true });

const browser = await chromium.launchPersistentContext(profile, {
  executablePath: '/usr/bin/chromium',
  args: FLAGS,
  deviceScaleFactor: 1,
});
try {
  for (const theme of THEMES) for (const width of WIDTHS) await drawAll(browser, { theme, width });
} finally {
  await browser.close();
  await rm(profile, { recursive: true, force: true });
}
console.log(`${wanted.length} cards are in ${folder}`);

interface Look {
  readonly theme: (typeof THEMES)[number];
  readonly width: number;
}

async function drawAll(context: BrowserContext, look: Look): Promise<void> {
  const page = await context.newPage();
  await page.setViewportSize({ width: look.width + 80, height: 800 });
  await page.setContent(await document(look));
  await page.evaluate(
    `(${DRAW})(${JSON.stringify(wanted.map(({ name, card }) => ({ name, card: card() })))})`,
  );
  for (const { name } of wanted) await shoot(page, name, look);
  if (look.width === 320 && look.theme === 'light') await tellLongLines(page);
  await page.close();
}

async function shoot(page: Page, name: string, { theme, width }: Look): Promise<void> {
  const frame = page.locator(`#${name}`);
  await frame.screenshot({ path: join(folder, `${name}-${width}-${theme}.png`) });
  const picture = PICTURES[name];
  if (picture && width === 320)
    await frame.screenshot({ path: join(root, 'docs/pictures', `${picture}-${theme}.png`) });
}

async function tellLongLines(page: Page): Promise<void> {
  const long = await page.evaluate<string[]>(
    `[...document.querySelectorAll('.ac-textBlock')]
      .filter((text) => text.offsetHeight > ${ROWS_ON_A_PHONE} * parseFloat(getComputedStyle(text).lineHeight) + 2)
      .map((text) => text.closest('section').id + ': ' + text.innerText)`,
  );
  for (const text of long) console.log(`More than ${ROWS_ON_A_PHONE} rows: ${text}`);
}

async function document({ theme, width }: Look): Promise<string> {
  const require = createRequire(import.meta.url);
  const host = await readFile(join(root, 'sandbox/page', `host-${theme}.json`), 'utf8');
  const scripts = await Promise.all([
    script(require.resolve('adaptivecards/dist/adaptivecards.min.js')),
    script(require.resolve('markdown-it/browser')),
  ]);
  return `<!doctype html><meta charset="utf-8"><style>${css(theme, width)}</style>${scripts.join('')}
    <script>const HOST = ${host}</script><body></body>`;
}

function css(theme: Look['theme'], width: number): string {
  const dark = theme === 'dark';
  const [paper, field, ink, edge] = dark
    ? ['#1f1f1f', '#3d3d3d', '#fff', '#666']
    : ['#f5f5f5', '#f3f2f1', '#242424', '#d1d1d1'];
  return `
    body { margin: 0; background: ${paper}; font: 14px ${FONT}; color: ${ink} }
    section { width: ${width}px; padding: 8px; background: ${paper} }
    .ac-adaptiveCard { border-radius: 6px; border: 1px solid ${edge}; overflow: hidden }
    .ac-pushButton { font: 600 14px ${FONT}; height: 32px; padding: 0 12px;
      border: 1px solid ${edge}; border-radius: 4px; background: transparent; color: ${ink} }
    .ac-pushButton.style-positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff }
    .ac-input:not([type=checkbox]):not([type=radio]):not(div) { box-sizing: border-box; width: 100%; height: 32px;
      padding: 0 8px; border: 1px solid ${field}; border-radius: 4px; background: ${field}; color: ${ink}; font: inherit }
    .ac-actionSet { flex-wrap: wrap; row-gap: 8px }
    .ac-adaptiveCard * { font-family: ${FONT} !important }
    p { margin: 0 }`;
}

async function script(path: string): Promise<string> {
  return `<script>${await readFile(path, 'utf8')}</script>`;
}
