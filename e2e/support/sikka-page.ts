import { expect, type Page } from "@playwright/test";
import { BASE_URL, sikka } from "./house";

/** On Sikka's page: signs in as the person of another office, and allows. */
export async function allowAs(page: Page, officeId: string): Promise<void> {
  await page.locator("select[name=office_id]").selectOption(officeId);
  await page.getByRole("button", { name: "Switch" }).click();
  await expect(page.locator("select[name=office_id]")).toHaveValue(officeId);
  await page.getByRole("button", { name: "Allow" }).click();
}

/** The address to which Sikka would send the person who stands on its page, had they pressed Allow. */
export async function returnAddress(page: Page, officeId: string): Promise<string> {
  const { location } = (await sikka.post("authorize", {
    office_id: officeId,
    redirect_uri: `${BASE_URL}/api/pms/sikka/oauth/callback`,
    state: new URL(page.url()).searchParams.get("state") ?? "",
  })) as { location: string };
  return location;
}
