import { connect, goToSikka, PMS_PAGE, signIn, signUp } from "./support/person";
import { expect, look, test } from "./support/test";

test("an office manager signs up and connects with two clicks", async ({ page }) => {
  await page.goto("/sign-up");
  await look(page, "sign-up");
  const { email } = await signUp(page);
  await look(page, "step-1");
  await page.goto("/home");
  await expect(page.getByRole("link", { name: "Go to the connection" })).toBeVisible();
  await expect(page.getByText("Nothing needs you right now.")).toHaveCount(0);
  await look(page, "home-new");
  await page.goto(PMS_PAGE);
  await expect(
    page.getByRole("heading", { name: "Connect Your Practice Management System" }),
  ).toBeVisible();
  await expect(
    page.getByText("Compatible PMS Systems: Dentrix, Eaglesoft, Open Dental, and 200+ more"),
  ).toBeVisible();
  await look(page, "pms-not-connected");
  await connect(page);
  await expect(page.getByText("Book appointments")).toBeVisible();
  expect(page.url()).not.toMatch(/code=|state=/);
  await look(page, "pms-connected");

  await page.reload();
  await expect(page.getByText("Successfully connected to Happy Dental Clinic")).toBeVisible();
  await page.getByRole("link", { name: "Continue to Review" }).click();
  await page.waitForURL("**/home/agent/setup/review");

  await page.goto("/home");
  await look(page, "home");
  await page.context().clearCookies();
  await page.goto(PMS_PAGE);
  await page.waitForURL("**/sign-in**");
  await signIn(page, email);
  await page.waitForURL(`**${PMS_PAGE}`);
  await expect(
    page.getByText("Successfully connected to Happy Dental Clinic (Dentrix)"),
  ).toBeVisible();
});

test("it works without a mouse", async ({ page }) => {
  await signUp(page);
  await page.goto(PMS_PAGE);
  const button = page.getByRole("button", { name: "Connect via Sikka" });
  for (let presses = 0; presses < 40; presses += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Allow" }).focus();
  await page.keyboard.press("Enter");
  await expect(
    page.getByText("Successfully connected to Happy Dental Clinic (Dentrix)"),
  ).toBeVisible();
});

test("Sikka's page says who asks for what", async ({ page }) => {
  await signUp(page);
  await goToSikka(page);
  for (const words of [
    "Happy Dental Clinic",
    "Dentrix",
    "Parlae is requesting access to",
    /view appointments/i,
    /manage patient records/i,
    /book and modify appointments/i,
  ]) {
    await expect(page.getByText(words).first()).toBeVisible();
  }
});
