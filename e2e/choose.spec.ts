import { goToSikka, PMS_PAGE, signUp } from "./support/person";
import { allowAs } from "./support/sikka-page";
import { expect, look, test } from "./support/test";

const OFFICE = "D30003";

test("an owner of three practices says which one the agent works for", async ({ page }) => {
  await signUp(page);
  await goToSikka(page);
  await allowAs(page, OFFICE);
  await page.waitForURL(/status=choose_practice/);
  await expect(page.getByRole("radio")).toHaveCount(3);
  await page.getByRole("button", { name: "Use this practice" }).click();
  await expect(page.getByText("Choose one of the practices.")).toBeVisible();
  await page.getByRole("radio", { name: /Centre/ }).check();
  await look(page, "pms-choose");
  await page.getByRole("button", { name: "Use this practice" }).click();
  const connected = page.getByText(
    "Successfully connected to Triple Test Dental – Centre (OpenDental)",
  );
  await expect(connected).toBeVisible();

  await page.getByRole("button", { name: "Connect a different practice" }).click();
  await allowAs(page, OFFICE);
  await page.waitForURL(/status=choose_practice/);
  await page.goto(PMS_PAGE);
  await expect(connected).toBeVisible();
  await expect(page.getByText(/works for Triple Test Dental – Centre unless/)).toBeVisible();
  await look(page, "pms-same-office");
  await page.getByRole("link", { name: "Choose the practice" }).click();
  await page.getByRole("radio", { name: /South/ }).check();
  await page.getByRole("button", { name: "Use this practice" }).click();
  await expect(
    page.getByText(/Successfully connected to Triple Test Dental – South/),
  ).toBeVisible();
});
