import { awaitReact } from "./support/await-react";
import { connect, goToSikka, signUp } from "./support/person";
import { expect, look, test } from "./support/test";

test("whoever comes second asks, and the owner of the practice hears of it", async ({
  page,
  browser,
}) => {
  await signUp(page);
  await connect(page);

  const asker = awaitReact(await (await browser.newContext()).newPage());
  await signUp(asker);
  await goToSikka(asker);
  await asker.getByRole("button", { name: "Allow" }).click();
  await asker.waitForURL(/error=practice_taken/);
  await look(asker, "pms-taken");
  await asker.getByRole("button", { name: "Ask its owner to invite you" }).click();
  await expect(asker.getByText(/We have let the owner know/)).toBeFocused();
  await asker.context().close();

  await page.goto("/home");
  await expect(page.getByText("Somebody asks to be let into your account")).toBeVisible();
  await look(page, "home-notice");
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText("Nothing needs you right now.")).toBeVisible();
});
