import { awaitReact } from "./support/await-react";
import { openDatabase, sikka } from "./support/house";
import { connect, PMS_PAGE, signUp } from "./support/person";
import { expect, look, test } from "./support/test";

const spuIsSilent = (isSilent: boolean) =>
  sikka.post("seed", { offices: [{ office_id: "D20002", spu_silent: isSilent }] });

test.afterEach(() => spuIsSilent(false));

test("an office manager sends the guide to somebody without an account, who mends the server", async ({
  page,
  browser,
}) => {
  await signUp(page);
  await connect(page);
  const database = await openDatabase();
  // As the cron's first look leaves it.
  await database`
    insert into pms_freshness (account_id, office_id, checked_at, data_as_of, interval_minutes)
    select account_id, office_id, now(), now() - interval '30 hours', 15
    from pms_integrations where status = 'ACTIVE'`;
  await spuIsSilent(true);
  await page.getByRole("link", { name: "What to check on the practice server" }).click();
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = await page.getByText(/\/repair\//).innerText();

  const technician = awaitReact(await (await browser.newContext()).newPage());
  await technician.goto(link);
  await expect(technician.getByText("The server is not heard from")).toBeVisible();
  await expect(technician.getByRole("navigation")).toHaveCount(0);
  await look(technician, "repair-link");

  await page.goto("/home");
  await expect(page.getByText(/older than it should be/).first()).toBeVisible();
  await look(page, "home-silent");
  await page.getByRole("link", { name: "What to check" }).first().click();
  await page.waitForURL(`**${PMS_PAGE}/repair`);
  await look(page, "repair");

  await spuIsSilent(false);
  await database`delete from rate_limits where key like 'freshness:%'`;
  await database.end();
  await technician.getByRole("link", { name: "Check again" }).click();
  await expect(technician.getByText("The server is heard from", { exact: true })).toBeVisible();
  await technician.goto("/repair/nothing-of-ours");
  await expect(technician.getByText("This link has ended")).toBeVisible();
  await look(technician, "repair-ended");
  await technician.context().close();
});
