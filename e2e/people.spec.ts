import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Browser, Page } from "@playwright/test";
import { awaitReact } from "./support/await-react";
import { BASE_URL, LOG } from "./support/house";
import { linkInMail } from "./support/mail";
import { connect, PASSWORD, signIn, signUp } from "./support/person";
import { expect, look, test } from "./support/test";
import { openClinic, Visitor } from "./support/visitor";

const NEW = "nine yellow teapots";
const proofIn = (link: string): string => {
  const proof = link.split(".").at(-1) ?? "";
  expect(proof).toMatch(/^[\w-]{43}$/);
  return proof;
};
/** What a form says about itself; the router has an alert of its own, and a choice an empty one. */
const problem = (page: Page) => page.getByRole("alert").filter({ hasText: /correction/ });

/** Invites as the page would; tells where the mail leads. */
async function inviteByRoute(page: Page, email: string): Promise<string> {
  const headers = { Origin: BASE_URL };
  const data = { email, role: "admin" };
  const answer = await page.request.post("/api/team/invitations", { data, headers });
  expect(answer.status()).toBe(201);
  return linkInMail(email);
}

const openElsewhere = async (browser: Browser): Promise<Page> =>
  awaitReact(await (await browser.newContext()).newPage());

test("an owner lets the IT person in, who connects with a password of their own", async ({
  page,
  browser,
}) => {
  await signUp(page);
  await page.getByRole("link", { name: "Team" }).click();
  await page.getByLabel("E-mail address").fill("olive");
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(problem(page)).toBeFocused();
  const email = `${randomUUID()}@invited.test`;
  // With the keyboard alone.
  await page.getByLabel("E-mail address").fill(email);
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("radio", { name: /Administrator/ })).toBeChecked();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText(`An invitation is on its way to ${email}`)).toBeVisible();
  await look(page, "team-invited");

  const link = await linkInMail(email);
  await page.goto(link);
  await expect(page.getByRole("heading", { name: /You are signed in as/ })).toBeVisible();
  const guest = await openElsewhere(browser);
  await guest.goto(link);
  await guest.getByLabel("Your name").fill("Ivan Invited");
  await guest.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await guest.getByRole("button", { name: "Join the clinic" }).click();
  await guest.waitForURL("**/home");
  await connect(guest);
  await guest.context().close();

  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link has ended" })).toBeVisible();
  expect(readFileSync(LOG, "utf8")).not.toContain(proofIn(link));
});

test("whoever opens an invitation signed in as somebody else signs out and goes on", async ({
  page,
}) => {
  await signUp(page);
  const link = await inviteByRoute(page, `${randomUUID()}@invited.test`);
  await page.goto(link);
  await expect(page.getByRole("heading", { name: /You are signed in as/ })).toBeVisible();
  await look(page, "invite-signed-in");
  await page.getByRole("button", { name: "Sign out and go on" }).click();
  await expect(page.getByRole("heading", { name: "Join Test Clinic" })).toBeVisible();
  await look(page, "invite");
});

test("an owner changes a role and removes a member, who is out at the next click", async ({
  page,
  browser,
}) => {
  await signUp(page);
  const email = `${randomUUID()}@invited.test`;
  const token = (await inviteByRoute(page, email)).replace("/invite/", "");
  const body = { token, name: "Ivan Invited", password: PASSWORD };
  expect((await new Visitor().send("/api/invitations/accept", body)).status).toBe(201);
  const guest = await openElsewhere(browser);
  await guest.goto("/sign-in");
  await signIn(guest, email);
  await guest.waitForURL("**/home");

  await page.goto("/home/team");
  const row = page.getByRole("listitem").filter({ hasText: "Ivan Invited" });
  await row.getByRole("button", { name: "Change the role" }).click();
  await page.getByRole("dialog").getByRole("radio", { name: /Staff/ }).check();
  await look(page, "team-role");
  await page.getByRole("dialog").getByRole("button", { name: "Change the role" }).click();
  await expect(page.getByText("Ivan Invited now has the role: Staff")).toBeVisible();

  await guest.goto("/home/team");
  await guest.waitForURL(/sign-in/);
  await signIn(guest, email);
  await guest.waitForURL("**/home/team");
  await expect(guest.getByText(/Only the owner or an administrator/)).toBeVisible();
  await row.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("Ivan Invited is no longer on the team")).toBeVisible();
  await expect(row).toHaveCount(0);
  await guest.reload();
  await guest.waitForURL(/sign-in/);
  await guest.context().close();
});

test("whoever forgot a password chooses another one, and reads the same as a stranger", async ({
  page,
}) => {
  const { email, visitor } = await openClinic();
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await page.waitForURL("**/forgot-password");
  for (const address of [`${randomUUID()}@invited.test`, email]) {
    await page.getByLabel("E-mail address").fill(address);
    await page.getByRole("button", { name: "Send the link" }).click();
    await expect(page.getByText("Look into your mailbox")).toBeVisible();
    if (address !== email) await page.getByRole("button", { name: "Try another" }).click();
  }
  await look(page, "forgot-sent");

  const link = await linkInMail(email);
  await page.goto(link);
  await page.getByLabel("New password", { exact: true }).fill("password1234");
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(problem(page)).toContainText("easy to guess");
  await page.getByLabel("New password", { exact: true }).fill(NEW);
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByText("Your password is changed. Sign in with the new one.")).toBeVisible();
  await look(page, "sign-in-after-reset");
  expect((await visitor.ask("/api/pms/sikka/status")).status).toBe(401);
  expect((await new Visitor().signIn(email)).status).toBe(401);
  expect((await new Visitor().signIn(email, NEW)).status).toBe(200);
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link has ended" })).toBeVisible();
  expect(readFileSync(LOG, "utf8")).not.toContain(proofIn(link));
});

test("a person looks after their own name and browsers", async ({ page, browser }) => {
  const { email } = await signUp(page);
  const other = await openElsewhere(browser);
  await other.goto("/sign-in");
  await signIn(other, email);
  await other.waitForURL("**/home");

  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Nora Newname");
  await page.getByRole("button", { name: "Save the name" }).click();
  await expect(page.getByText("Your name is saved")).toBeVisible();
  await expect(page.getByRole("button", { name: "Nora Newname" })).toBeVisible();
  await look(page, "settings");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByText("You are signed in here and nowhere else.")).toBeVisible();
  await other.reload();
  await other.waitForURL(/sign-in/);

  await other.context().close();
});

test("a person chooses French and a new password, and both hold in other browsers", async ({
  page,
}) => {
  const { email } = await signUp(page);
  await page.goto("/home/settings");
  await page.getByRole("button", { name: "Français" }).click();
  await expect(page.getByRole("heading", { name: "Paramètres" })).toBeVisible();
  await page.goto("/home/team");
  await look(page, "team-fr");
  await page.goto("/home/settings");
  await page.getByLabel("Mot de passe actuel").fill("eight purple kettles");
  await page.getByLabel("Nouveau mot de passe", { exact: true }).fill(NEW);
  await page.getByRole("button", { name: "Changer le mot de passe" }).click();
  await expect(page.getByText("Ce n’est pas votre mot de passe actuel.").first()).toBeVisible();
  await page.getByLabel("Mot de passe actuel").fill(PASSWORD);
  await page.getByLabel("Nouveau mot de passe", { exact: true }).fill(NEW);
  await page.getByRole("button", { name: "Changer le mot de passe" }).click();
  await expect(page.getByText("Votre mot de passe est changé")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Paramètres" })).toBeVisible();

  // In a browser that has chosen nothing, the person's own language comes with the sign-in.
  const fresh = new Visitor();
  const signedIn = await fresh.signIn(email, NEW);
  expect(signedIn.cookies.filter((line) => line.startsWith("parlae-locale="))).toEqual([
    "parlae-locale=fr; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax",
  ]);
  const again = await fresh.signIn(email, NEW);
  expect(again.cookies.join()).not.toContain("parlae-locale");
});

test("the pages behind a mailed link carry no address on and are stored nowhere", async () => {
  for (const path of ["/invite/nothing-here", "/reset-password/nothing-here"]) {
    const answer = await new Visitor().ask(path);
    expect([answer.status, answer.header("Referrer-Policy")]).toEqual([200, "no-referrer"]);
    expect(answer.header("Cache-Control")).toContain("no-store");
    expect(answer.text).toContain("This link has ended");
  }
});
