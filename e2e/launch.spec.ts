import { fillIn } from "./support/fill-in";
import { connect, signUp } from "./support/person";
import { expect, look, test } from "./support/test";

test("a clinic launches its agent, hears it rehearse, pauses it and updates it", async ({
  page,
}) => {
  test.setTimeout(400_000);
  await signUp(page);
  await page.goto("/home/agent/setup/review");
  await expect(page.getByRole("link", { name: /Your opening hours/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Launch the agent" })).toBeDisabled();
  await look(page, "review-missing");
  await fillIn(page);
  await connect(page);
  await page.goto("/home/agent/setup/review");
  await page.getByRole("checkbox", { name: /agreements/ }).check();
  const begun = page.waitForResponse(
    (answer) => answer.url().endsWith("/api/setup/launch") && answer.status() === 202,
  );
  await page.getByRole("button", { name: "Launch the agent" }).click();
  await begun; // a page that is left before has asked for nothing
  // Somebody who closes the page and comes back finds the launch where it is.
  await page.reload();
  await expect(page.getByText("The agent is launched")).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText("Every script went well")).toBeVisible({ timeout: 150_000 });
  await expect(page.getByText("Live", { exact: true })).toBeVisible();

  await look(page, "review-live");

  const pause = page.getByRole("switch", { name: "Pause the agent" });
  await pause.click();
  await expect(page.getByText("Paused", { exact: true })).toBeVisible();
  await pause.click();
  await expect(page.getByText("Live", { exact: true })).toBeVisible();

  await page.request.put("/api/setup/voice", {
    data: { clinicName: "Maple Dental", timeZone: "America/Toronto", languages: ["en", "fr"], voiceId: "Emma", greeting: "Maple Dental, how may I help you?" }, // biome-ignore format: one thought
    headers: { Origin: new URL(page.url()).origin },
  });
  await page.reload();
  await expect(page.getByText("What callers will hear differently")).toBeVisible();
  await look(page, "review-changed");
  await page.getByRole("button", { name: "Update the agent" }).click();
  await expect(page.getByText("The agent is as this setup says.")).toBeVisible({
    timeout: 120_000,
  });
});
