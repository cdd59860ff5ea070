import { readFileSync } from "node:fs";
import path from "node:path";
import { ask } from "./support/ask";
import { DATA_DIR, openDatabase, secretsManager, sikka } from "./support/house";
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
  // A browser holds back a second request for the very same address until the first is answered.
  await second.goto(`${address}&tab=2`);
  await second.waitForURL(/status=finishing/);
  await expect(second.getByRole("status")).toContainText(/finish/i);
  await sikka.post("release");
  await first;
  await expect(page.getByText(CONNECTED)).toBeVisible();
  await expect(second.getByText(CONNECTED)).toBeVisible();
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
