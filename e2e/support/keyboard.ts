import type { Locator, Page } from "@playwright/test";

/** More stops than the longest page has. */
const STOPS = 200;

const isFocused = (target: Locator): Promise<boolean> =>
  target.evaluateAll((elements) => elements.some((one) => one === document.activeElement));

/** Goes there by Tab alone, as somebody without a mouse does; of several to the first that Tab reaches. */
export async function reach(page: Page, target: Locator): Promise<void> {
  await target.first().waitFor({ state: "attached" });
  for (let stop = 0; stop < STOPS; stop += 1) {
    if (await isFocused(target)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${target}`);
}

export async function press(page: Page, target: Locator, key: "Enter" | "Space"): Promise<void> {
  await reach(page, target);
  await page.keyboard.press(key);
}

export async function type(page: Page, target: Locator, text: string): Promise<void> {
  await reach(page, target);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(text);
}
