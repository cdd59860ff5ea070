import type { Page } from "@playwright/test";
import { call, hireAgent, message } from "./support/caller";
import { openDatabase } from "./support/house";
import { connect, signUp } from "./support/person";
import { expect, look, test } from "./support/test";

const SAID = "My crown came off. <b>Please</b> ring me before noon, I am at work after that.";
let database: Awaited<ReturnType<typeof openDatabase>>;
test.beforeAll(async () => {
  database = await openDatabase();
});
test.afterAll(() => database.end());
// Each page is looked at six times: at three sizes, in two languages.
test.describe.configure({ timeout: 400_000 });

async function accountOf(email: string): Promise<string> {
  const [row] = await database<{ id: string }[]>`
    select m.account_id as id from memberships m join users u on u.id = m.user_id
    where u.email = ${email}`;
  return row?.id ?? "";
}

/** How often somebody has read what a caller left, or opened a call. */
async function readings(accountId: string): Promise<string[]> {
  const rows = await database<{ line: string }[]>`
    select concat_ws(' ', action, phase, outcome) as line from audit_events
    where account_id = ${accountId} and action in ('message.read', 'call.read') order by seq`;
  return rows.map(({ line }) => line);
}

async function speak(page: Page, locale: "en" | "fr"): Promise<void> {
  const url = new URL(page.url());
  await page.context().addCookies([{ name: "parlae-locale", value: locale, url: url.origin }]);
  await page.reload();
}

/** The same page in both languages, looked at. */
async function lookInBoth(page: Page, name: string): Promise<void> {
  await look(page, name);
  await speak(page, "fr");
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await look(page, `${name}-fr`);
  await speak(page, "en");
}

test("a clinic that nobody has called reads what it takes for somebody to", async ({ page }) => {
  await signUp(page);
  await page.goto("/home");
  await page.getByRole("link", { name: "Calls", exact: true }).click();
  await expect(page.getByRole("heading", { name: "No calls yet" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Go to the launch" })).toBeVisible();
  await lookInBoth(page, "calls-empty");
});

test("a receptionist reads a message with the keyboard alone, calls back and puts it away", async ({
  page,
}) => {
  const { email } = await signUp(page);
  await connect(page);
  const accountId = await accountOf(email);
  await call(await hireAgent(database, accountId), [message(SAID)]);
  await page.goto("/home");
  await expect(page.getByText("1 thing needs you")).toBeVisible();
  await expect(page.getByRole("heading", { level: 2 })).toHaveText([
    "Your agent",
    "Continue the setup of your agent",
    "Practice management system",
    "What needs you",
    "Last calls",
  ]);
  await lookInBoth(page, "home-message");
  // Looking at a link to it is no reading.
  expect(await readings(accountId)).toEqual([]);

  await page.getByRole("link", { name: "Read the message" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "A caller left a message" })).toBeVisible();
  await expect(page.getByText(SAID)).toBeVisible();
  await expect(page.getByRole("link", { name: "416 555-0101" })).toHaveAttribute(
    "href",
    "tel:+14165550101",
  );
  await expect(page.getByText("Ada Testpatient")).toBeVisible();
  expect(await readings(accountId)).toEqual(["message.read intent", "message.read outcome read"]);
  await lookInBoth(page, "waiting-message");

  await page.getByRole("button", { name: "Done" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/home#/);
  await expect(page.getByText("Nothing needs you right now.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "What needs you" })).toBeFocused();
  await page.goBack();
  await expect(page.getByText("Somebody has seen to this.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Done" })).toHaveCount(0);
  await look(page, "waiting-resolved");
});

test("a clinic goes through its calls, and through one of them", async ({ page }) => {
  const { email } = await signUp(page);
  await connect(page);
  const accountId = await accountOf(email);
  const line = await hireAgent(database, accountId);
  const ada = { firstName: "Ada", lastName: "Testpatient", dateOfBirth: "1984-12-10" };
  for (let round = 0; round < 7; round += 1) {
    await call(line, [{ name: "check_availability", args: { date: "tomorrow" } }]);
    await call(line, [
      { name: "find_patient", args: { ...ada, dateOfBirth: "1984-12-11" } },
      { name: "find_patient", args: ada },
      { name: "list_appointments", args: {} },
    ]);
    await call(line, []);
  }
  await call(line, [{ name: "find_patient", args: ada }, message(SAID)]);
  await database`
    update call_sessions c set started_at = c.started_at - age.back, ended_at = c.ended_at - age.back + interval '200 seconds'
    from (select id, (row_number() over (order by started_at desc) - 1) * interval '5 hours' as back
      from call_sessions where account_id = ${accountId}) age where age.id = c.id`;
  await page.goto("/home/calls");
  const list = page.getByRole("main").getByRole("listitem");
  await expect(list).toHaveCount(20);
  await expect(page.getByText("Waits for you")).toBeVisible();
  // Who called stands on no list.
  expect(await page.content()).not.toMatch(/5550177|Testpatient/);
  expect(await readings(accountId)).toEqual([]);
  await lookInBoth(page, "calls");

  await page.getByRole("link", { name: "Older calls" }).click();
  await expect(list).toHaveCount(2);
  await page.getByRole("link", { name: "Back to the newest" }).click();
  await expect(list).toHaveCount(20);

  await list.first().getByRole("link").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "416 555-0177" })).toBeVisible();
  await expect(page.getByText("Your clinic keeps no transcripts.")).toBeVisible();
  await expect(page.getByText(SAID)).toHaveCount(0);
  expect(await readings(accountId)).toEqual(["call.read intent", "call.read outcome read"]);
  await lookInBoth(page, "call");

  await database.unsafe(`alter table audit_events add constraint no_reading
    check (account_id <> '${accountId}' or action <> 'call.read') not valid`);
  await page.reload();
  await expect(page.getByText("We cannot do this right now")).toBeVisible();
  expect(await page.content()).not.toMatch(/5550177/);
  await lookInBoth(page, "call-problem");
  await database`alter table audit_events drop constraint no_reading`;
  await page.getByRole("link", { name: "Try again" }).click();
  await expect(page.getByRole("link", { name: "416 555-0177" })).toBeVisible();
});

test("a call that is not the clinic's is not there", async ({ page }) => {
  await signUp(page);
  await page.goto("/home/calls/00000000-0000-4000-8000-000000000000");
  await expect(page.getByRole("heading", { name: "There is nothing here any more" })).toBeVisible();
  await lookInBoth(page, "call-gone");
});
