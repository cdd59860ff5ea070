import { describe, expect, it } from "vitest";
import { BASE_URL } from "@/testing/world";
import { type MailWords, noticePath, writeMail } from "./write-mail";

const write = (template: MailWords["template"], clinicName = "Test Clinic", more = {}) =>
  writeMail({ template, clinicName, locale: "en", ...more });

const templates = [
  ["invitation_asked", "/home/team"],
  ["invitation", "/sign-in"],
  ["invitation_known", "/sign-in"],
  ["password_reset", "/forgot-password"],
  ["needs_reconnect", "/home/agent/setup/pms"],
  ["reconnected", "/home"],
  ["spu_silent", "/home/agent/setup/pms"],
  ["spu_back", "/home"],
] as const;

describe("writeMail", () => {
  it.each(templates)("says of %s that something waits, with one link", (template, path) => {
    const { subject, text, html } = write(template);
    expect(subject).toMatch(/^Test Clinic|^Your password at Parlae$/);
    expect(text.match(/https?:\S+/g)).toEqual([`${BASE_URL}${path}`]);
    expect(html.match(/href="([^"]+)"/g)).toEqual([`href="${BASE_URL}${path}"`]);
    expect(`${subject} ${text} ${html}`).not.toMatch(/\{|\}|undefined|mail\./);
  });

  it.each(templates)("writes %s in lines that a mail carries as they are", (template) => {
    const { text, html } = write(template);
    for (const line of `${text}\n${html}`.split("\n")) expect(line.length).toBeLessThan(77);
  });

  it("takes a clinic's name for a name and nothing else", () => {
    const name = `<b>"&'</b>\r\nBcc: x {clinic} ${"n".repeat(200)}`;
    const { subject, html } = write("needs_reconnect", name);
    expect(html).not.toContain("<b>");
    expect(html.replaceAll("\n", " ")).toContain(
      "&lt;b&gt;&quot;&amp;&#39;&lt;/b&gt; Bcc: x {clinic} nnn",
    );
    expect(subject).not.toMatch(/[\r\n]/);
    expect(subject.length).toBeLessThan(130);
  });

  it("leads where it is told to, in place of the template's own page", () => {
    const { text, html } = write("invitation", "Test Clinic", { path: "/invite/abc.def" });
    expect(text.match(/https?:\S+/g)).toEqual([`${BASE_URL}/invite/abc.def`]);
    expect(html).toContain(`href="${BASE_URL}/invite/abc.def"`);
  });

  it.each(templates)("writes %s in French for who reads French", (template) => {
    const { subject, text, html } = write(template, "Clinique Essai", { locale: "fr" });
    expect(html).toContain('<html lang="fr">');
    expect(text).toMatch(/Vous recevez ce courriel/);
    expect(`${subject} ${text}`).not.toMatch(/You |\bthe\b/);
  });
});

describe("noticePath", () => {
  const id = "9b2f5b0e-7c31-4f0e-9a51-0d6f9f1f3a11";
  it.each([
    ["message_waiting", `/home/calls/waiting/${id}`],
    ["booking_failed", `/home/calls/waiting/${id}`],
    ["booking_unconfirmed", `/home/calls/waiting/${id}`],
    ["booking_needs_person", `/home/calls/waiting/${id}`],
    ["needs_reconnect", "/home/agent/setup/pms"],
  ] as const)("leads from %s to where it is seen to", (kind, path) => {
    expect(noticePath(kind, id)).toBe(path);
  });
});
