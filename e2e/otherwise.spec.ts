import { openDatabase, sikka } from "./support/house";
import { connect, goToSikka, PMS_PAGE, signIn, signUp } from "./support/person";
import { expect, look, test } from "./support/test";

test("a person who denies is told so kindly, and can try again", async ({ page }) => {
  await signUp(page);
  await goToSikka(page);
  await page.getByRole("button", { name: "Deny" }).click();
  await page.waitForURL(/error=access_denied/);
  await expect(page.getByText("The connection was cancelled")).toBeVisible();
  await look(page, "pms-denied");
  await page.getByRole("button", { name: "Connect again" }).click();
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(
    page.getByText("Successfully connected to Happy Dental Clinic (Dentrix)"),
  ).toBeVisible();
});

test("a person who takes more than ten minutes starts again", async ({ page }) => {
  await signUp(page);
  await goToSikka(page);
  const database = await openDatabase();
  await database`update oauth_transactions set expires_at = now() - interval '1 second'`;
  await database.end();
  await page.getByRole("button", { name: "Allow" }).click();
  await page.waitForURL(/error=state_expired/);
  await look(page, "pms-expired");
  await page.getByRole("button", { name: "Connect again" }).click();
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(
    page.getByText("Successfully connected to Happy Dental Clinic (Dentrix)"),
  ).toBeVisible();
});

test("a clinic whose SPU is not running reads what to check", async ({ page }) => {
  await signUp(page);
  await sikka.post("faults", {
    match: { path: "/v4/authorized_practices" },
    action: "office_hidden",
  });
  await goToSikka(page);
  await page.getByRole("button", { name: "Allow" }).click();
  await page.waitForURL(/error=no_practices/);
  await expect(page.getByText(/SPU is not running/)).toBeVisible();
  await look(page, "pms-no-practices");
});

test("while Sikka is away the page says so, and trying again works", async ({ page }) => {
  await signUp(page);
  await goToSikka(page);
  await sikka.post("faults", { match: { path: "/v4/request_key" }, action: "http_503" });
  await page.getByRole("button", { name: "Allow" }).click();
  await page.waitForURL(/error=network/);
  await look(page, "pms-network");
  await sikka.delete("faults");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(
    page.getByText("Successfully connected to Happy Dental Clinic (Dentrix)"),
  ).toBeVisible();
});

test("a person who was signed out on the way signs in and connects again", async ({ page }) => {
  const { email } = await signUp(page);
  await goToSikka(page);
  await page.context().clearCookies({ name: "parlae-session" });
  await page.getByRole("button", { name: "Allow" }).click();
  await page.waitForURL(/sign-in/);
  await look(page, "sign-in-on-the-way");
  await signIn(page, email);
  await page.waitForURL(/error=session_expired/);
  await look(page, "pms-session-expired");
  await page.getByRole("button", { name: "Connect again" }).click();
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(
    page.getByText("Successfully connected to Happy Dental Clinic (Dentrix)"),
  ).toBeVisible();
});

test("an owner disconnects, after being asked, and connects again", async ({ page }) => {
  await signUp(page);
  await connect(page);
  await page.getByRole("button", { name: "Disconnect" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Disconnect Happy Dental Clinic?");
  await look(page, "pms-disconnect-asked");
  await dialog.getByRole("button", { name: "Keep connected" }).click();
  await expect(
    page.getByText("Successfully connected to Happy Dental Clinic (Dentrix)"),
  ).toBeVisible();
  await page.getByRole("button", { name: "Disconnect" }).click();
  await dialog.getByRole("button", { name: "Disconnect" }).click();
  await expect(page.getByRole("button", { name: /via Sikka/ })).toBeVisible();
  await look(page, "pms-disconnected");
  await connect(page);
});

test("another tab learns of it by itself", async ({ page, context }) => {
  await signUp(page);
  await connect(page);
  const other = await context.newPage();
  await other.clock.install();
  await other.goto(PMS_PAGE);
  await expect(other.getByRole("button", { name: "Disconnect" })).toBeVisible();
  await page.getByRole("button", { name: "Disconnect" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Disconnect" }).click();
  await expect(page.getByRole("button", { name: /via Sikka/ })).toBeVisible();
  await other.clock.fastForward(15_000);
  await expect(other.getByRole("button", { name: /via Sikka/ })).toBeVisible();
});

test("what a URL says is never shown", async ({ page }) => {
  await signUp(page);
  await page.goto(`${PMS_PAGE}?status=success&practice=Evil+Dental&error=%3Cb%3Eboo`);
  await expect(page.getByRole("button", { name: "Connect via Sikka" })).toBeVisible();
  await expect(page.getByText(/Evil|boo|Successfully/)).toHaveCount(0);
});
