import { describe, expect, it } from "vitest";
import { BASE_URL } from "@/testing/world";
import { writeMail } from "./write-mail";

const templates = [
  ["invitation_asked", "/home"],
  ["needs_reconnect", "/home/agent/setup/pms"],
  ["reconnected", "/home"],
  ["spu_silent", "/home/agent/setup/pms"],
  ["spu_back", "/home"],
] as const;

describe("writeMail", () => {
  it.each(templates)("says of %s that something waits, with one link", (template, path) => {
    const { subject, text, html } = writeMail(template, "Test Clinic");
    expect(subject).toMatch(/^Test Clinic: /);
    expect(text.match(/https?:\S+/g)).toEqual([`${BASE_URL}${path}`]);
    expect(html.match(/href="([^"]+)"/g)).toEqual([`href="${BASE_URL}${path}"`]);
    expect(`${subject} ${text} ${html}`).not.toMatch(/\{|\}|undefined|mail\./);
  });

  it.each(templates)("writes %s in lines that a mail carries as they are", (template) => {
    const { text, html } = writeMail(template, "Test Clinic");
    for (const line of `${text}\n${html}`.split("\n")) expect(line.length).toBeLessThan(77);
  });

  it("takes a clinic's name for a name and nothing else", () => {
    const name = `<b>"&'</b>\r\nBcc: x {clinic} ${"n".repeat(200)}`;
    const { subject, html } = writeMail("needs_reconnect", name);
    expect(html).not.toContain("<b>");
    expect(html.replaceAll("\n", " ")).toContain(
      "&lt;b&gt;&quot;&amp;&#39;&lt;/b&gt; Bcc: x {clinic} nnn",
    );
    expect(subject).not.toMatch(/[\r\n]/);
    expect(subject.length).toBeLessThan(130);
  });
});
