import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { eventually, personOf, type Hands, type Place, type Who } from './hands.ts';

export interface Screen {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly theme: 'light' | 'dark';
}

const DESKTOP: Screen = { width: 1280, height: 900, theme: 'light' };
/** Wider than any phone held upright. */
const PHONE = 600;

/** People at the sandbox's chat page, each in a browser profile of their own. */
export async function inPage(
  origin: string,
  pictures: string | undefined,
  screen: Screen = DESKTOP,
): Promise<Hands> {
  const { browser, close } = await openChromium();
  if (pictures) mkdirSync(pictures, { recursive: true });
  return new PageHands({ browser, closeBrowser: close, origin, pictures, screen });
}

interface Parts {
  readonly browser: Browser;
  readonly closeBrowser: () => Promise<void>;
  readonly origin: string;
  readonly pictures: string | undefined;
  readonly screen: Screen;
}

class PageHands implements Hands {
  readonly #parts: Parts;
  readonly #pages = new Map<Who, Page>();
  #pictured = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async say(who: Who, text: string, place: Place = 'chat'): Promise<void> {
    const page = await this.#at(who, place);
    await page.locator('#text').fill(place === 'channel' ? `@Credits ${text}` : text);
    await page.locator('#composer button[type=submit]').click();
    await page.locator('.message.mine', { hasText: text }).last().waitFor();
  }

  async drop(who: Who, file: { name: string; bytes: Buffer }): Promise<void> {
    const page = await this.#at(who, 'chat');
    await page
      .locator('#file')
      .setInputFiles({ name: file.name, mimeType: 'application/zip', buffer: file.bytes });
  }

  async press(
    who: Who,
    button: string,
    fields: Readonly<Record<string, string>> = {},
    place: Place = 'chat',
  ): Promise<void> {
    const page = await this.#at(who, place);
    const shown = page.locator('.message button', { hasText: exactly(button) });
    await shown.last().waitFor();
    const message = shown.last().locator('xpath=ancestor::article[1]');
    for (const [id, value] of Object.entries(fields))
      await fill(message.locator(`[data-input="${id}"]`), value);
    const answered = page.waitForResponse((response) => response.url().endsWith('/api/act'), {
      timeout: 15_000,
    });
    await shown.last().click();
    // A button that only opens a part of the card asks the bot nothing.
    const opens = await shown
      .last()
      .getAttribute('aria-expanded')
      .catch(() => null);
    if (opens === null) await answered;
    else answered.catch(() => undefined);
    await this.#picture(page, who, button);
  }

  async see(who: Who, text: RegExp, place: Place = 'chat'): Promise<string> {
    try {
      const seen = await eventually(`${text}`, async () =>
        (await this.reads(who, place)).findLast((one) => text.test(one)),
      );
      await this.#picture(await this.#at(who, place), who, text.source);
      return seen;
    } catch (cause) {
      const there = (await this.reads(who, place)).slice(-4).join('\n--\n');
      throw new Error(`${who} does not see ${text} in the ${place}, but:\n${there}`, { cause });
    }
  }

  async reads(who: Who, place: Place = 'chat'): Promise<readonly string[]> {
    const page = await this.#at(who, place);
    return page.evaluate<string[]>(READ_MESSAGES);
  }

  close(): Promise<void> {
    return this.#parts.closeBrowser();
  }

  async #at(who: Who, place: Place): Promise<Page> {
    const page = this.#pages.get(who) ?? (await this.#open(who));
    const chats = page.locator('#chats button');
    const wanted = place === 'channel' ? chats.last() : chats.first();
    if ((await wanted.getAttribute('aria-current')) !== 'true') await wanted.click();
    return page;
  }

  async #open(who: Who): Promise<Page> {
    const { browser, origin, screen } = this.#parts;
    const { width, height, theme } = screen;
    const isPhone = width < PHONE;
    const viewport = { width, height };
    const context = await browser.newContext({ viewport, isMobile: isPhone, hasTouch: isPhone });
    await context.addInitScript(`localStorage.setItem('theme', '${theme}')`);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(`${origin}/sandbox?as=${personOf(who).id}`);
    await page.locator('#chats button').first().waitFor();
    this.#pages.set(who, page);
    return page;
  }

  async #picture(page: Page, who: Who, what: string): Promise<void> {
    const { pictures, screen } = this.#parts;
    if (screen.width < PHONE) await fits(page, `${who}, ${what}`);
    if (!pictures) return;
    this.#pictured += 1;
    const name = `${String(this.#pictured).padStart(2, '0')}-${who}-${what}`
      .replaceAll(/[^\w-]+/g, '-')
      .slice(0, 60);
    await page.screenshot({ path: join(pictures, `${name}.png`) });
  }
}

/** Runs in the page. What stands in a form's fields is read too. */
const READ_MESSAGES = `[...document.querySelectorAll('.message')].map((message) =>
  [message.innerText, ...[...message.querySelectorAll('input, textarea, select')].map((field) => field.value)].join('\\n').trim())`;

/** @throws when anything is cut off or would have to be scrolled sideways */
async function fits(page: Page, when: string): Promise<void> {
  const faults = await page.evaluate<string[]>(FAULTS);
  if (faults.length > 0) throw new Error(`on a phone, after ${when}: ${faults.join('; ')}`);
}

/** Runs in the page: what is wider than its place, and cards with more than one main button. */
const FAULTS = `(() => {
  const name = (node) => node.tagName.toLowerCase() + '.' + node.className + ' "' + node.innerText.slice(0, 40) + '"';
  const page = document.scrollingElement;
  const wide = page.scrollWidth > innerWidth ? ['the page scrolls sideways: ' + page.scrollWidth] : [];
  const shown = [...document.querySelectorAll('.chat, .chat *, .top, .top *')].filter((node) => node.getClientRects().length > 0);
  const out = shown
    .filter((node) => node.getBoundingClientRect().right > innerWidth + 1 && node.getBoundingClientRect().width > 2)
    .map((node) => 'out of sight: ' + name(node));
  const cut = shown
    .filter((node) => node.matches('button, .ac-textBlock, .bubble') && node.scrollWidth > node.clientWidth + 1)
    .map((node) => 'cut off: ' + name(node));
  const main = [...document.querySelectorAll('.bubble.card')]
    .map((card) => [...card.querySelectorAll('button.style-positive')].filter((one) => one.getClientRects().length > 0))
    .filter((buttons) => buttons.length > 1)
    .map((buttons) => 'more than one main button: ' + buttons.map((one) => one.innerText).join(', '));
  return [...wide, ...out.slice(0, 3), ...cut.slice(0, 3), ...main];
})()`;

const exactly = (text: string): RegExp =>
  new RegExp(`^\\s*${text.replaceAll(/[$.*+?^{}()|[\]\\]/g, '\\$&')}\\s*$`);

async function fill(input: Locator, value: string): Promise<void> {
  const select = input.locator('select');
  if ((await select.count()) > 0) {
    await select.selectOption(value);
    return;
  }
  const boxes = input.locator('input[type=checkbox]');
  if ((await boxes.count()) > 0) {
    const wanted = value.split(',');
    for (const box of await boxes.all()) await box.setChecked(wanted.includes(await box.inputValue()));
    return;
  }
  const radio = input.locator(`input[type=radio][value="${value}"]`);
  if ((await radio.count()) > 0) {
    await radio.check();
    return;
  }
  await input.locator('input, textarea').first().fill(value);
}
