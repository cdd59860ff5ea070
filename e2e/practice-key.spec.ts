import { PMS_PAGE, signUp } from "./support/person";
import { expect, look, test } from "./support/test";

/** As the sandbox makes it up for its office. */
const PRACTICE_KEY = "SBXD2000200000000KEY";

test("somebody who was given a practice key connects with it, at the second try", async ({
  page,
}) => {
  await signUp(page);
  await page.goto(PMS_PAGE);
  await page.getByText("Connect with an office ID and practice key instead").click();
  await page.getByLabel("Office ID").fill("D20002");
  await page.getByLabel("Practice key", { exact: true }).fill("NOT-THE-KEY");
  await page.getByRole("button", { name: "Connect with this key" }).click();
  await expect(page.getByText("Sikka did not accept this practice key")).toBeVisible();
  await look(page, "pms-key-rejected");
  await page.getByLabel("Practice key", { exact: true }).fill(PRACTICE_KEY);
  await page.getByRole("button", { name: "Connect with this key" }).click();
  await expect(
    page.getByText("Successfully connected to Happy Dental Clinic (Dentrix)"),
  ).toBeVisible();
});
