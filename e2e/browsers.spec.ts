import { awaitReact } from "./support/await-react";
import { connect, goToSikka, PMS_PAGE, signUp } from "./support/person";
import { returnAddress } from "./support/sikka-page";
import { expect, look, test } from "./support/test";

const CONNECTED = "Successfully connected to Happy Dental Clinic (Dentrix)";

test("two tabs that both connect end in one connection", async ({ page, context }) => {
  await signUp(page);
  const other = awaitReact(await context.newPage());
  await goToSikka(page);
  await goToSikka(other);
  await Promise.all([page, other].map((tab) => tab.getByRole("button", { name: "Allow" }).click()));
  await expect(page.getByText(CONNECTED)).toBeVisible();
  await expect(other.getByText(CONNECTED)).toBeVisible();
});

test("the Back button after success does no harm", async ({ page }) => {
  await signUp(page);
  await connect(page);
  await page.goBack();
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(page.getByText(CONNECTED)).toBeVisible();
  await page.goto(PMS_PAGE);
  await page.goBack();
  await expect(page.getByText(CONNECTED)).toBeVisible();
});

test("a return that another person opens is refused, and stays good for its owner", async ({
  page,
  browser,
}) => {
  await signUp(page);
  await goToSikka(page);
  const address = await returnAddress(page, "D20002");

  const stranger = awaitReact(await (await browser.newContext()).newPage());
  await signUp(stranger);
  await stranger.goto(address);
  await stranger.waitForURL(/error=authorization_failed/);
  await expect(stranger.getByText("Sikka did not accept the authorization")).toBeVisible();
  await look(stranger, "pms-refused");
  await stranger.context().close();

  await page.goto(address);
  await expect(page.getByText(CONNECTED)).toBeVisible();
});
