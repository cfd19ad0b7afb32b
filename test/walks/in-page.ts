import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { eventually, personOf, type Hands, type Place, type Who } from './hands.ts';

/** People at the sandbox's chat page, each in a browser profile of their own. */
export async function inPage(origin: string, pictures: string | undefined): Promise<Hands> {
  const { browser, close } = await openChromium();
  if (pictures) mkdirSync(pictures, { recursive: true });
  return new PageHands(browser, close, origin, pictures);
}

class PageHands implements Hands {
  readonly #browser: Browser;
  readonly #closeBrowser: () => Promise<void>;
  readonly #origin: string;
  readonly #pictures: string | undefined;
  readonly #pages = new Map<Who, Page>();
  #pictured = 0;

  constructor(
    browser: Browser,
    closeBrowser: () => Promise<void>,
    origin: string,
    pictures: string | undefined,
  ) {
    this.#browser = browser;
    this.#closeBrowser = closeBrowser;
    this.#origin = origin;
    this.#pictures = pictures;
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
    return this.#closeBrowser();
  }

  async #at(who: Who, place: Place): Promise<Page> {
    const page = this.#pages.get(who) ?? (await this.#open(who));
    const chats = page.locator('#chats button');
    const wanted = place === 'channel' ? chats.last() : chats.first();
    if ((await wanted.getAttribute('aria-current')) !== 'true') await wanted.click();
    return page;
  }

  async #open(who: Who): Promise<Page> {
    const context = await this.#browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(`${this.#origin}/sandbox?as=${personOf(who).id}`);
    await page.locator('#chats button').first().waitFor();
    this.#pages.set(who, page);
    return page;
  }

  async #picture(page: Page, who: Who, what: string): Promise<void> {
    if (!this.#pictures) return;
    this.#pictured += 1;
    const name = `${String(this.#pictured).padStart(2, '0')}-${who}-${what}`
      .replaceAll(/[^\w-]+/g, '-')
      .slice(0, 60);
    await page.screenshot({ path: join(this.#pictures, `${name}.png`) });
  }
}

/** Runs in the page. What stands in a form's fields is read too. */
const READ_MESSAGES = `[...document.querySelectorAll('.message')].map((message) =>
  [message.innerText, ...[...message.querySelectorAll('input, textarea, select')].map((field) => field.value)].join('\\n').trim())`;

const exactly = (text: string): RegExp =>
  new RegExp(`^\\s*${text.replaceAll(/[$.*+?^{}()|[\]\\]/g, '\\$&')}\\s*$`);

async function fill(input: Locator, value: string): Promise<void> {
  const select = input.locator('select');
  if ((await select.count()) > 0) {
    await select.selectOption(value);
    return;
  }
  const radio = input.locator(`input[type=radio][value="${value}"]`);
  if ((await radio.count()) > 0) {
    await radio.check();
    return;
  }
  await input.locator('input, textarea').first().fill(value);
}
