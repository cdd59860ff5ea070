import { readFileSync } from "node:fs";
import path from "node:path";
import { ask } from "./support/ask";
import { DATA_DIR, openDatabase, secretsManager } from "./support/house";
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

test("a return whose server has died is waited for, and then told to start again", async ({
  page,
}) => {
  await signUp(page);
  await goToSikka(page);
  const address = await returnAddress(page, "D20002");
  const database = await openDatabase();
  await database`update oauth_transactions set status = 'TAKEN', taken_at = now(),
    sweep_after = now() where status = 'STARTED'`;
  await page.goto(address);
  await page.waitForURL(/status=finishing/);
  await look(page, "pms-finishing");
  await ringClock();
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
  const [flow] = await database`
    select status from oauth_transactions order by created_at desc limit 1`;
  await database.end();
  expect(flow).toEqual({ status: "INTERRUPTED" });
});

async function ringClock(): Promise<void> {
  const kept = readFileSync(path.join(DATA_DIR, "secrets.json"), "utf8");
  const { CRON_SECRET } = JSON.parse(kept) as { CRON_SECRET: string };
  const headers = { Authorization: `Bearer ${CRON_SECRET}` };
  expect((await ask("/api/pms/sikka/refresh", { headers })).status).toBe(200);
}
