import { secretsManager, sikka } from "./support/house";
import { goToSikka, signUp } from "./support/person";
import { returnAddress } from "./support/sikka-page";
import { expect, look, test } from "./support/test";

const CONNECTED = "Successfully connected to Happy Dental Clinic (Dentrix)";

test.afterEach(() => secretsManager.delete("faults"));

test("while our own side fails the person is told so, and trying again works", async ({ page }) => {
  await signUp(page);
  await goToSikka(page);
  await secretsManager.post("faults", { match: { op: "CreateSecret" }, action: "deny" });
  await page.getByRole("button", { name: "Allow" }).click();
  await page.waitForURL(/error=unavailable/);
  await look(page, "pms-unavailable");
  await secretsManager.delete("faults");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(page.getByText(CONNECTED)).toBeVisible();
});

test("a return that is opened twice waits for the first, and shows its end by itself", async ({
  page,
  context,
}) => {
  await signUp(page);
  await goToSikka(page);
  const address = await returnAddress(page, "D20002");
  await sikka.post("faults", { match: { path: "/v4/request_key" }, action: "hold", times: 1 });
  const first = page.goto(address);
  await sikka.get("held?wait_ms=5000");

  const second = await context.newPage();
  await second.goto(address);
  await second.waitForURL(/status=finishing/);
  await look(second, "pms-finishing");
  await sikka.post("release");
  await first;
  await expect(page.getByText(CONNECTED)).toBeVisible();
  await expect(second.getByText(CONNECTED)).toBeVisible();
});
