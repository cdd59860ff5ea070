import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { takenOver } from "./await-react";

export const PASSWORD = "seven purple kettles";
export const PMS_PAGE = "/home/agent/setup/pms";

/** An owner who has just opened an account; ends on the first step. */
export async function signUp(page: Page): Promise<{ email: string }> {
  const email = `${randomUUID()}@clinic.test`;
  await page.goto("/sign-up");
  await page.getByLabel("Clinic name").fill("Test Clinic");
  await page.getByLabel("Your name").fill("Olive Owner");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL("**/home/agent/setup");
  return { email };
}

export async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Presses the button; ends on Sikka's page. */
export async function goToSikka(page: Page): Promise<void> {
  await page.goto(PMS_PAGE);
  await page.getByRole("button", { name: /via Sikka|Try again|Connect again/ }).click();
  await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
}

/** The two clicks. */
export async function connect(page: Page): Promise<void> {
  await goToSikka(page);
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(
    page.getByText("Successfully connected to Happy Dental Clinic (Dentrix)"),
  ).toBeVisible();
  await takenOver(page);
}
