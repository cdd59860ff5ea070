import { appendFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page, type Response } from "@playwright/test";
import { awaitReact } from "./await-react";
import { ANSWERS, BASE_URL, freshStart, SCREENSHOTS } from "./house";

export const SIZES = { desktop: [1440, 900], tablet: [768, 1024], phone: [390, 844] } as const;

/** A journey: it starts in a calm world, and any word of complaint in the browser's console fails it. */
export const test = base.extend<{ complaints: string[] }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from here
  baseURL: async ({}, use) => use(BASE_URL),
  page: async ({ page }, use) => use(awaitReact(page)),
  complaints: [
    async ({ page }, use) => {
      await freshStart();
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
      page.on("console", (message) => {
        const isOurs = page.url().startsWith(BASE_URL);
        const isStatus = message.text().startsWith("Failed to load resource");
        if (isOurs && !isStatus && ["error", "warning"].includes(message.type())) {
          complaints.push(`${message.type()}: ${message.text()}`);
        }
      });
      page.on("response", keepAnswer);
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** What our server answered, headers and body, for the search for leaks. */
async function keepAnswer(response: Response): Promise<void> {
  if (!response.url().startsWith(BASE_URL)) return;
  const body = await response.text().catch(() => ""); // a redirect has none
  appendFileSync(ANSWERS, `${JSON.stringify(response.headers())}\n${body}\n`);
}

/** No barrier that axe can find. */
export async function expectNoBarrier(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  const barriers = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`,
  );
  expect(barriers).toEqual([]);
}

/**
 * No barrier that axe can find, and nothing that scrolls sideways. With E2E_PICTURES a picture at each
 * size is kept for people to look at: they cost half of the time.
 */
export async function look(page: Page, name: string): Promise<void> {
  const isPictured = Boolean(process.env.E2E_PICTURES);
  for (const [size, [width, height]] of Object.entries(SIZES)) {
    // The tablet has the phone's layout in other widths; its picture is for people.
    if (size === "tablet" && !isPictured) continue;
    await page.setViewportSize({ width, height });
    // Every page's layout on a phone has a look of its own (look.spec.ts).
    if (size === "desktop") await expectNoBarrier(page);
    const isTooWide = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(isTooWide, `${name} scrolls sideways on a ${size}`).toBe(false);
    if (!isPictured) continue;
    await page.screenshot({ path: `${SCREENSHOTS}/${name}-${size}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}
