import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as website from "@/app/api/setup/knowledge/website/route";
import type { Browser } from "@/testing/clinic";
import { owner } from "@/testing/database";
import { clinicWithWizard, colleagueOf, KNOWLEDGE } from "@/testing/setup";
import { html, startWebsite } from "@/testing/website";
import { readDueWebsites } from "./read-due-websites";

const WORDS = "<p>Our clinic is open from Monday to Friday, and closed on Sunday.</p>";
let site: Awaited<ReturnType<typeof startWebsite>>;
let hold: Promise<void> = Promise.resolve();
beforeEach(async () => {
  await owner`update setup_knowledge set website_state = 'NONE', website = null`;
  hold = Promise.resolve();
  site = await startWebsite((request, response) => {
    const isPage = request.url !== "/robots.txt";
    void hold.then(() => html(response, isPage ? WORDS : "", isPage ? 200 : 404));
  });
});
afterEach(() => site.stop());

const read = (accountId?: string) =>
  readDueWebsites({ requestId: "test", net: site.net, ...(accountId ? { accountId } : {}) });
const again = (browser: Browser) =>
  website.POST(browser.request("/api/setup/knowledge/website", { method: "POST" }));
const saved = async () => {
  const clinic = await clinicWithWizard();
  await clinic.wizard.save("knowledge", { ...KNOWLEDGE, website: site.url() });
  return clinic;
};

describe("a website that waits", () => {
  it("is read once, by whoever comes, and stands in the step", async () => {
    const { wizard } = await saved();
    const counts = await Promise.all([read(), read(), read()]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect((await wizard.read("knowledge")).body).toMatchObject({
      website: site.url(),
      websiteState: "done",
      websitePages: 1,
      websiteProblem: null,
      websiteReadAt: expect.any(String),
      websitePreview: expect.stringContaining("Our clinic is open"),
    });
    expect(await read()).toBe(0);
  });

  it("that cannot be read says why, and is read again when a person asks for it", async () => {
    const { browser, accountId, wizard } = await clinicWithWizard();
    await wizard.save("knowledge", { website: "http://inner.example/" });
    expect(await read(accountId)).toBe(1);
    expect((await wizard.read("knowledge")).body).toMatchObject({
      websiteState: "failed",
      websiteProblem: "not_public",
    });
    expect((await again(browser)).status).toBe(202);
    expect((await wizard.read("knowledge")).body).toMatchObject({
      websiteState: "waiting",
      websiteProblem: null,
    });
    const staff = await colleagueOf(accountId, "staff");
    expect((await again(staff.browser)).status).toBe(403);
  });

  it("that was changed while it was read keeps nothing of the old one", async () => {
    const { accountId, wizard } = await saved();
    let release = () => {};
    hold = new Promise((resume) => {
      release = resume;
    });
    const reading = read(accountId);
    while (site.asked.length === 0) await new Promise((resume) => setTimeout(resume, 10));
    await wizard.save("knowledge", { ...KNOWLEDGE, website: "https://clinic.example.com" });
    await owner`update setup_knowledge set website_lease_until = now() + interval '1 minute',
      website_state = 'READING' where account_id = ${accountId}`;
    release();
    expect(await reading).toBe(0);
    expect((await wizard.read("knowledge")).body).toMatchObject({ websitePreview: null });
  });

  it("whose reader died is read by the next one, once its time is up", async () => {
    const { accountId, wizard } = await saved();
    await owner`update setup_knowledge set website_state = 'READING',
      website_lease_until = now() + interval '1 minute' where account_id = ${accountId}`;
    expect(await read(accountId)).toBe(0);
    await owner`update setup_knowledge set website_lease_until = now() - interval '1 second'
      where account_id = ${accountId}`;
    expect(await read(accountId)).toBe(1);
    expect((await wizard.read("knowledge")).body).toMatchObject({ websiteState: "done" });
  });
});
