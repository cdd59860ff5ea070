import type { Browser, Page } from "@playwright/test";
import { awaitReact } from "./support/await-react";
import { openDatabase } from "./support/house";
import { signIn, signUp } from "./support/person";
import { expect, look, test } from "./support/test";

const KNOWLEDGE = "/home/agent/setup/knowledge";
const INTEGRATIONS = "/home/agent/setup/integrations";
const PHONE = "/home/agent/setup/phone";

const saved = (page: Page) => expect(page.getByText(/^Saved just now/)).toBeVisible();
const openElsewhere = async (browser: Browser, email: string): Promise<Page> => {
  const page = awaitReact(await (await browser.newContext()).newPage());
  await page.goto("/sign-in");
  await signIn(page, email);
  await page.waitForURL("**/home");
  return page;
};

test("an office manager fills in four steps, is interrupted, and finds everything elsewhere", async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  const { email } = await signUp(page);
  await expect(page.getByText("Everything is saved as you go.")).toBeVisible();
  await look(page, "setup-voice-new");

  // Step 1, with the keyboard where it counts.
  await page.getByLabel("Time zone").selectOption("America/Toronto");
  await page.getByRole("checkbox", { name: "French" }).check();
  await page.getByRole("radio", { name: /^Elliot/ }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: /^Clara/ })).toBeChecked();
  await expect(page.getByLabel("Greeting")).toHaveValue(/Bonjour, merci d’appeler Test Clinic/);
  await saved(page);
  await expect(page.getByRole("link", { name: /^Voice Selection ?, done/ })).toBeVisible();
  await look(page, "setup-voice");

  await page.reload();
  await expect(page.getByRole("radio", { name: /^Clara/ })).toBeChecked();
  await expect(page.getByLabel("Time zone")).toHaveValue("America/Toronto");

  // Step 2.
  await page.getByRole("link", { name: "Continue to Knowledge Base" }).click();
  await page.getByRole("switch", { name: "Monday" }).check();
  await page.getByRole("button", { name: "Copy the hours of Monday to all weekdays" }).click();
  await page.getByLabel("Parking and public transit").fill("Free behind the building.");
  await page.getByRole("button", { name: "Add a question" }).click();
  await expect(page.getByLabel("Question", { exact: true })).toBeFocused();
  await page.keyboard.type("Do you see children?");
  await page.getByLabel("Answer", { exact: true }).fill("Yes, from the first tooth.");
  await page.getByLabel("Policies").fill("Jane Testperson, born 1980-01-02, owes us.");
  await saved(page);
  await expect(page.getByText("This looks like a person with a date of birth.")).toBeVisible();
  await page.locator('input[type="file"]').setInputFiles([
    { name: "prices.txt", mimeType: "text/plain", buffer: Buffer.from("Cleaning: 120 dollars.") },
    { name: "broken.pdf", mimeType: "application/pdf", buffer: Buffer.from("not a PDF at all") },
    { name: "smile.png", mimeType: "image/png", buffer: Buffer.from("x") },
  ]);
  await expect(page.getByRole("button", { name: "Delete prices.txt" })).toBeVisible();
  await expect(page.getByText(/This file could not be read/)).toBeVisible();
  await expect(page.getByText(/This kind of file cannot be read/)).toBeVisible();
  await page.getByLabel("Address of your website").fill("http://127.0.0.1/");
  await page.getByLabel("Address of your website").blur();
  await expect(page.getByText("This address is not on the public internet.")).toBeVisible();
  await look(page, "setup-knowledge");

  // Step 3.
  await page.getByRole("link", { name: /^Integrations/ }).click();
  await page.getByLabel("E-mail address").fill("desk@clinic.test, not an address");
  await page.keyboard.press("Enter");
  await expect(page.getByText("desk@clinic.test", { exact: true })).toBeVisible();
  await saved(page);
  await page.getByRole("button", { name: "Send a test to desk@clinic.test" }).click();
  await expect(page.getByText("Sent. Look whether it has arrived.")).toBeVisible();
  await page.getByRole("button", { name: "Show the secret" }).click();
  await look(page, "setup-integrations");

  // Step 4.
  await page.getByRole("link", { name: "Continue to Phone Setup" }).click();
  await look(page, "setup-phone-new");
  await page.getByLabel("Your clinic’s own number").fill("514 555-0123");
  await page.getByRole("radio", { name: "Forward the number you have" }).check();
  await page.getByLabel("Your telephone company").selectOption("bell");
  await expect(page.getByText("*72 [agent’s number]")).toBeVisible();
  await page.getByLabel("Number for transfers").fill("514 555-0199");
  await page.getByRole("radio", { name: "At other hours" }).check();
  await saved(page);
  await look(page, "setup-phone");

  // Another computer.
  const other = await openElsewhere(browser, email);
  await other.goto(KNOWLEDGE);
  await expect(other.getByLabel("Monday, from")).toHaveValue("09:00");
  await expect(other.getByLabel("Friday, to")).toHaveValue("17:00");
  await expect(other.getByLabel("Question", { exact: true })).toHaveValue("Do you see children?");
  await expect(other.getByLabel("Address of your website")).toHaveValue("");
  await expect(other.getByRole("button", { name: "Delete prices.txt" })).toBeVisible();
  await other.goto(PHONE);
  await expect(other.getByLabel("Your clinic’s own number")).toHaveValue("514 555-0123");
  await expect(other.getByRole("link", { name: /^Phone Setup ?, done/ })).toBeVisible();
});

test("two people at one step: the second is told, and decides", async ({ page, browser }) => {
  const { email } = await signUp(page);
  await page.getByLabel("Greeting").fill("The first greeting.");
  await saved(page);
  const other = await openElsewhere(browser, email);
  await other.goto("/home/agent/setup");
  await expect(other.getByLabel("Greeting")).toHaveValue("The first greeting.");
  await page.getByLabel("Greeting").fill("From the front desk.");
  await saved(page);

  await other.getByLabel("Greeting").fill("From the back office.");
  await expect(other.getByText("Olive Owner has saved this page in the meantime")).toBeVisible();
  await look(other, "setup-conflict");
  await other.getByRole("button", { name: "Show theirs" }).click();
  await expect(other.getByLabel("Greeting")).toHaveValue("From the front desk.");
  await other.getByRole("button", { name: "Put mine back" }).click();
  await saved(other);
  await page.reload();
  await expect(page.getByLabel("Greeting")).toHaveValue("From the back office.");
  await page.getByRole("button", { name: "Undo the last change" }).click();
  await expect(page.getByLabel("Greeting")).toHaveValue("From the front desk.");
});

test("what could not be saved is there again after a reload", async ({ page }) => {
  await signUp(page);
  await page.route("**/api/setup/voice", (route) => route.abort());
  await page.getByLabel("Greeting").fill("Written on a train.");
  await expect(page.getByText("Not saved", { exact: true })).toBeVisible();
  await look(page, "setup-not-saved");
  page.on("dialog", (dialog) => dialog.accept());
  await page.unroute("**/api/setup/voice");
  await page.reload();
  await expect(page.getByLabel("Greeting")).toHaveValue("Written on a train.");
  await saved(page);
});

test("staff see a step, and why they cannot change it", async ({ page }) => {
  const { email } = await signUp(page);
  const database = await openDatabase();
  await database`
    update memberships set role = 'staff' where user_id = (select id from users where email = ${email})`;
  await database.end();
  await page.goto(PHONE);
  await expect(page.getByText("You can look at this, but not change it")).toBeVisible();
  await expect(page.getByLabel("Your clinic’s own number")).toBeDisabled();
  await look(page, "setup-staff");
});

test.describe("in French", () => {
  test.use({ locale: "fr-CA", timezoneId: "America/Vancouver" });

  test("a clinic in Québec finds every step in its language", async ({ page }) => {
    test.setTimeout(300_000);
    await page.goto("/sign-up");
    await page.getByLabel("Nom de la clinique").fill("Clinique Essai");
    await page.getByLabel("Votre nom").fill("Odile Propriétaire");
    await page.getByLabel(/courriel/).fill(`${crypto.randomUUID()}@clinic.test`);
    await page.getByLabel("Mot de passe", { exact: true }).fill("seven purple kettles");
    await page.getByRole("button", { name: /compte/ }).click();
    await page.waitForURL("**/home/agent/setup");
    await expect(page.getByLabel("Message d’accueil")).toHaveValue(
      /merci d’appeler Clinique Essai/,
    );
    await expect(page.getByLabel("Fuseau horaire")).toHaveValue("America/Vancouver");
    await page.getByLabel("Nom de la clinique").fill("Clinique dentaire Essai");
    await expect(page.getByText(/^Enregistré/).first()).toBeVisible();
    await look(page, "setup-voice-fr");
    await page.goto(KNOWLEDGE);
    await page.getByRole("switch", { name: "lundi" }).check();
    await look(page, "setup-knowledge-fr");
    await page.goto(INTEGRATIONS);
    await page.getByLabel("Adresse courriel").fill("personne");
    await page.getByLabel("Adresse courriel").blur();
    await look(page, "setup-integrations-fr");
    await page.goto(PHONE);
    await page.getByRole("radio", { name: "Renvoyer le numéro que vous avez" }).check();
    await page.getByLabel("Votre compagnie de téléphone").selectOption("videotron");
    await look(page, "setup-phone-fr");
  });
});
