import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { awaitReact } from "./support/await-react";
import { fillIn } from "./support/fill-in";
import { BASE_URL, SCREENSHOTS } from "./support/house";
import { linkInMail } from "./support/mail";
import { connect, signUp } from "./support/person";
import { expect, expectNoBarrier, SIZES, test } from "./support/test";

/** Of which sizes pictures are taken, such as `phone,desktop`, and then of every language in every theme: minutes of work. */
const PICTURED = (process.env.LOOK_PICTURES ?? "").split(",").filter(Boolean);
const GROUND = { light: "rgb(250, 247, 242)", dark: "rgb(22, 26, 24)" };

const SIGNED_IN = {
  home: "/home",
  voice: "/home/agent/setup",
  knowledge: "/home/agent/setup/knowledge",
  integrations: "/home/agent/setup/integrations",
  phone: "/home/agent/setup/phone",
  pms: "/home/agent/setup/pms",
  repair: "/home/agent/setup/pms/repair",
  review: "/home/agent/setup/review",
  audit: "/home/audit",
  team: "/home/team",
  settings: "/home/settings",
};
const SIGNED_OUT = {
  "sign-in": "/sign-in",
  "sign-up": "/sign-up",
  forgot: "/forgot-password",
  "reset-ended": "/reset-password/nothing-here",
  "repair-ended": "/repair/nothing-here",
  "not-found": "/nothing-here",
};

const speak = (page: Page, locale: string) =>
  page.context().addCookies([{ name: "parlae-locale", value: locale, url: BASE_URL }]);
const ground = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

type Look = { locale: "en" | "fr"; theme: "light" | "dark"; isDesktop: boolean };
/** The journeys look at light pages in English; the dark theme changes colours alone, whoever reads. */
const TWO: Look[] = [
  { locale: "en", theme: "dark", isDesktop: false },
  { locale: "fr", theme: "light", isDesktop: true },
];
const LOOKS: Look[] =
  PICTURED.length === 0
    ? TWO
    : [
        { locale: "en", theme: "light", isDesktop: true },
        ...TWO,
        { locale: "fr", theme: "dark", isDesktop: false },
      ];

async function expectToLookRight(page: Page, pages: Record<string, string>): Promise<void> {
  for (const { locale, theme, isDesktop } of LOOKS) {
    await speak(page, locale);
    await page.emulateMedia({ colorScheme: theme });
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(path);
      await expect(page.locator("html")).toHaveAttribute("lang", locale);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect(await ground(page), `${name} in the ${theme} theme`).toBe(GROUND[theme]);
      await expectToFit(page, `${name}-${locale}-${theme}`, isDesktop);
    }
  }
}

async function expectToFit(page: Page, name: string, isDesktop: boolean): Promise<void> {
  const checked = isDesktop ? "desktop" : "phone";
  for (const [size, [width, height]] of Object.entries(SIZES)) {
    if (size !== checked && !PICTURED.includes(size)) continue;
    await page.setViewportSize({ width, height });
    if (size === checked) await expectNoBarrier(page);
    const overhang = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overhang, `${name} on a ${size}`).toBe(0);
    if (PICTURED.includes(size))
      await page.screenshot({ path: `${SCREENSHOTS}/look/${name}-${size}.png`, fullPage: true });
  }
}

test("every page of a clinic can be read in both languages and themes", async ({ page }) => {
  test.setTimeout(PICTURED.length > 0 ? 600_000 : 300_000);
  await signUp(page);
  await fillIn(page);
  await connect(page);
  await expectToLookRight(page, SIGNED_IN);
});

test("every page of whoever is not signed in can be read in both languages and themes", async ({
  page,
  browser,
}) => {
  test.setTimeout(PICTURED.length > 0 ? 600_000 : 300_000);
  const owner = awaitReact(await (await browser.newContext()).newPage());
  await signUp(owner);
  const email = `${randomUUID()}@invited.test`;
  await owner.request.post("/api/team/invitations", {
    data: { email, role: "admin" },
    headers: { Origin: BASE_URL },
  });
  await owner.context().close();
  await expectToLookRight(page, { ...SIGNED_OUT, invite: await linkInMail(email) });
});

test("whoever cannot read a page finds their own language with the keyboard", async ({ page }) => {
  for (const path of Object.values(SIGNED_OUT)) {
    await speak(page, "en");
    await page.goto(path);
    const other = page.getByRole("button", { name: "Français" });
    await expect(other).toHaveAttribute("lang", "fr");
    await other.focus();
    await page.keyboard.press("Enter");
    await expect(page.locator("html")).toHaveAttribute("lang", "fr");
    await expect(page.getByRole("button", { name: "English" })).toHaveAttribute("lang", "en");
    expect(new URL(page.url()).pathname).toBe(path);
  }
});

test("a person chooses the dark theme, and no page shows another one first", async ({ page }) => {
  await signUp(page);
  await page.goto("/home/settings");
  expect(await ground(page)).toBe(GROUND.light);
  const html = page.locator("html");
  await page.getByRole("button", { name: "Dark" }).focus();
  await page.keyboard.press("Enter");
  await expect(html).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("button", { name: "Dark" })).toBeFocused();
  await expect(page.getByRole("button", { name: "Dark" })).toHaveAttribute("aria-pressed", "true");
  expect(await ground(page)).toBe(GROUND.dark);
  // It stands in what the server writes, before any script.
  const written = await (await page.request.get("/home")).text();
  expect(written).toMatch(/<html[^>]* data-theme="dark"/);
  expect(written).toMatch(/<meta name="color-scheme" content="dark"/);

  await page.getByRole("button", { name: "Automatic" }).click();
  await expect(html).not.toHaveAttribute("data-theme");
  expect(await ground(page)).toBe(GROUND.light);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await ground(page)).toBe(GROUND.dark);
  await page.getByRole("button", { name: "Light", exact: true }).click();
  await expect(html).toHaveAttribute("data-theme", "light");
  expect(await ground(page)).toBe(GROUND.light);
});
