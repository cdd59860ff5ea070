import { randomUUID } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { awaitReact } from "./support/await-react";
import { press, reach, type } from "./support/keyboard";
import { PASSWORD } from "./support/person";
import { expect, test } from "./support/test";

const PHONE = {
  viewport: { width: 390, height: 844 },
  locale: "fr-CA",
  timezoneId: "America/Toronto",
};
const STEP = "/home/agent/setup";

test.use(PHONE);

const saved = (page: Page) => expect(page.getByText(/^Enregistré à l’instant/)).toBeVisible();

async function fitsOnThePhone(page: Page): Promise<void> {
  const isTooWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(isTooWide, `${page.url()} scrolls sideways`).toBe(false);
}

/** The browser is closed, and another one opened at this step. */
async function goOnElsewhere(from: Page, browser: Browser, email: string, step: string) {
  await fitsOnThePhone(from);
  await from.context().close();
  const page = awaitReact(await (await browser.newContext(PHONE)).newPage());
  await page.goto(step);
  await page.waitForURL("**/sign-in**");
  await type(page, page.getByLabel("Adresse courriel"), email);
  await type(page, page.getByLabel("Mot de passe", { exact: true }), PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**${step}`);
  return page;
}

test("a clinic in Québec gets a rehearsed agent on a telephone, without a mouse, interrupted at each step", async ({
  page: first,
  browser,
}, info) => {
  test.setTimeout(400_000);
  const began = Date.now();
  let page = first;
  const email = `${randomUUID()}@clinic.test`;
  await page.goto("/sign-up");
  await type(page, page.getByLabel("Nom de la clinique"), "Clinique Essai");
  await type(page, page.getByLabel("Votre nom"), "Odile Propriétaire");
  await type(page, page.getByLabel(/courriel/), email);
  await type(page, page.getByLabel("Mot de passe", { exact: true }), PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**${STEP}`);

  const voices = page.getByRole("group", { name: "Voix", exact: true }).getByRole("radio");
  await press(page, voices, "Space");
  await page.keyboard.press("ArrowDown");
  await saved(page);

  page = await goOnElsewhere(page, browser, email, `${STEP}/knowledge`);
  await press(page, page.getByRole("switch", { name: "lundi" }), "Space");
  await press(page, page.getByRole("button", { name: /^Copier les heures du lundi/ }), "Enter");
  await saved(page);

  page = await goOnElsewhere(page, browser, email, `${STEP}/integrations`);
  await type(page, page.getByLabel("Adresse courriel"), "reception@clinic.test");
  await page.keyboard.press("Enter");
  await saved(page);

  page = await goOnElsewhere(page, browser, email, `${STEP}/phone`);
  await type(page, page.getByLabel("Le numéro de votre clinique"), "514 555-0123");
  const forward = page.getByRole("radio", { name: "Renvoyer le numéro que vous avez" });
  await press(page, forward, "Space");
  await saved(page);

  page = await goOnElsewhere(page, browser, email, `${STEP}/pms`);
  await press(page, page.getByRole("button", { name: "Relier par Sikka" }), "Enter");
  await press(page, page.getByRole("button", { name: "Allow" }), "Enter");
  await expect(page.getByText("Happy Dental Clinic (Dentrix) est bien relié")).toBeVisible();

  page = await goOnElsewhere(page, browser, email, `${STEP}/review`);
  await press(page, page.getByRole("checkbox", { name: /ententes/ }), "Space");
  const launch = page.getByRole("button", { name: "Lancer l’agent" });
  await expect(launch).toBeEnabled();
  const begun = page.waitForResponse(
    (answer) => answer.url().endsWith("/api/setup/launch") && answer.status() === 202,
  );
  await press(page, launch, "Enter");
  await begun; // a browser that is closed before has asked for nothing

  page = await goOnElsewhere(page, browser, email, `${STEP}/review`);
  await expect(page.getByText("L’agent est lancé")).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText("Tous les scénarios se sont bien passés")).toBeVisible({
    timeout: 150_000,
  });
  await expect(page.getByText("En service", { exact: true })).toBeVisible();
  await fitsOnThePhone(page);
  await reach(page, page.getByRole("switch", { name: "Mettre l’agent en pause" }));
  const seconds = Math.round((Date.now() - began) / 1_000);
  info.annotations.push({ type: "from sign-up to a rehearsed agent", description: `${seconds} s` });
  await page.context().close();
});
