import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startMailServer } from "@/testing/mail-server";
import { isMailConfigured, sendMail } from "./send-mail";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "parlae-mail-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const mail = {
  id: "7d6f0d6e-0000-4000-8000-000000000001",
  createdAt: new Date("2026-03-01T10:20:30.456Z"),
  to: "olive@clinic.test",
  subject: "Test Clinic: something waits",
  text: "Something waits.\n",
  html: "<p>Something waits.</p>\n",
};
const embedded = () => ({ PARLAE_DATA_DIR: folder, PARLAE_EMBEDDED: "1" as const });

describe("an embedded run without a mail server", () => {
  it("keeps each mail as one whole file that only its owner reads", async () => {
    await sendMail(mail, embedded());
    await sendMail(mail, embedded());
    const files = await readdir(path.join(folder, "mail"));
    expect(files).toEqual([`2026-03-01T10-20-30-456Z-${mail.id}.eml`]);
    const file = path.join(folder, "mail", files[0] ?? "");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const message = await readFile(file, "utf8");
    expect(message).toMatch(/^To: olive@clinic\.test\r$/m);
    expect(message).toMatch(new RegExp(`^Message-ID: <${mail.id}@localhost>\r$`, "m"));
    expect(message).toMatch(/^Date: Sun, 01 Mar 2026 10:20:30 \+0000\r$/m);
    expect(message).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(message).toContain("Something waits.");
    expect(message).toContain("<p>Something waits.</p>");
  });
});

describe("a run with a mail server", () => {
  it.each([false, true])("hands the mail over (STARTTLS offered: %s)", async (tls) => {
    const server = await startMailServer({ tls });
    const settings = { ...embedded(), SMTP_URL: server.url, MAIL_FROM: "Parlae <notices@p.test>" };
    await sendMail(mail, settings);
    await server.stop();
    expect(server.letters).toMatchObject([
      { to: mail.to, id: `<${mail.id}@p.test>`, subject: mail.subject },
    ]);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe("isMailConfigured", () => {
  it.each([
    ["an embedded run", { PARLAE_EMBEDDED: "1" as const }, true],
    ["a run with a mail server", { SMTP_URL: "smtps://mail.clinic.test" }, true],
    ["any other run", {}, false],
  ])("answers for %s", async (_, given, expected) => {
    const settings = { PARLAE_DATA_DIR: folder, ...given };
    expect(isMailConfigured(settings)).toBe(expected);
    if (!expected) await expect(sendMail(mail, settings)).rejects.toThrow("no way for mail");
  });
});
