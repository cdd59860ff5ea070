import type { Page } from "@playwright/test";
import { openDatabase } from "./support/house";
import { connect, signUp } from "./support/person";
import { expect, expectNoBarrier, test } from "./support/test";
import { openClinic } from "./support/visitor";

const entries = (page: Page) => page.locator("details");

test("a privacy officer finds who did what, and that they looked", async ({ page }) => {
  await signUp(page);
  await connect(page);
  await page.goto("/home/audit");
  await expect(entries(page).first()).toContainText("Reading this record");
  await expect(entries(page).first()).toContainText("Olive Owner");
  await expect(page.getByText(/^Checked just now/)).toBeVisible();

  await page
    .getByLabel("What", { exact: true })
    .selectOption("Connection to the practice’s system");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await page.waitForURL(/kind=connection/);
  await expect(entries(page).first()).toContainText("Connecting the practice");
  await expect(entries(page).filter({ hasText: "Reading this record" })).toHaveCount(0);
  await entries(page).first().locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(entries(page).first().getByText("Request", { exact: true })).toBeVisible();
  await expectNoBarrier(page);

  await page.getByLabel("To", { exact: true }).fill("2020-01-01");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Nothing in the record fits this.")).toBeVisible();
  await page.getByRole("link", { name: "Show everything" }).click();
  await expect(entries(page).first()).toContainText("Reading this record");
  await expect(page.getByLabel("To", { exact: true })).toHaveValue("");
});

test("staff do not see the record", async ({ page }) => {
  const database = await openDatabase();
  const clinic = await openClinic();
  const { email } = await signUp(page);
  await database`update memberships set account_id = ${clinic.accountId}, role = 'staff'
    where user_id = (select id from users where email = ${email})`;
  await database.end();
  const answer = await page.goto("/home/audit");
  expect(answer?.status()).toBe(403);
  await expect(page.getByRole("heading", { name: "You may not do this" })).toBeVisible();
  await expectNoBarrier(page);
});
