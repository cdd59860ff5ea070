import { connect, signUp } from "./support/person";
import { allowAs } from "./support/sikka-page";
import { expect, look, test } from "./support/test";

test("a second office replaces the first only when the owner says so", async ({ page }) => {
  await signUp(page);
  await connect(page);
  await page.getByRole("button", { name: "Connect a different practice" }).click();
  await allowAs(page, "D10001");
  await expect(page.getByText(/Replace it with Lakeside Test Dental\?/)).toBeVisible();
  await look(page, "pms-replace");
  await page.getByRole("link", { name: "Keep Happy Dental Clinic" }).click();
  await expect(
    page.getByText("Successfully connected to Happy Dental Clinic (Dentrix)"),
  ).toBeVisible();
  await expect(page.getByText(/Lakeside Test Dental is waiting/)).toBeVisible();

  await page.getByRole("link", { name: "Decide" }).click();
  await page.getByRole("button", { name: "Replace with Lakeside Test Dental" }).click();
  await expect(
    page.getByText("Successfully connected to Lakeside Test Dental (Eaglesoft)"),
  ).toBeVisible();
  await expect(page.getByText(/is waiting/)).toHaveCount(0);
});
