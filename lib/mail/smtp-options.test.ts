import { describe, expect, it } from "vitest";
import { smtpOptions } from "./smtp-options";

describe("smtpOptions", () => {
  it.each([
    ["smtp://mail.clinic.test:587", { secure: false, requireTLS: true, port: 587 }],
    ["smtp://mail.clinic.test", { secure: false, requireTLS: true }],
    ["smtps://mail.clinic.test", { secure: true, requireTLS: false }],
    ["smtp://10.0.0.7:25", { secure: false, requireTLS: true }],
    ["smtp://127.0.0.1.evil.test", { secure: false, requireTLS: true }],
    ["smtp://mail.clinic.test?ignoreTLS=true", { secure: false, requireTLS: true }],
  ])("never speaks to %s without TLS", (url, expected) => {
    expect(smtpOptions(url)).toMatchObject(expected);
    expect(smtpOptions(url)).not.toHaveProperty("tls");
  });

  it.each([
    ["smtp://127.0.0.1:1025", "127.0.0.1"],
    ["smtp://localhost:1025", "localhost"],
    ["smtp://[::1]:1025", "::1"],
  ])("speaks to %s as it can", (url, host) => {
    expect(smtpOptions(url)).toMatchObject({ host, tls: { rejectUnauthorized: false } });
    expect(smtpOptions(url)).not.toHaveProperty("requireTLS");
  });

  it("decodes the user and the password", () => {
    const { auth } = smtpOptions("smtps://me%40clinic.test:p%2Fw@mail.clinic.test");
    expect(auth).toEqual({ user: "me@clinic.test", pass: "p/w" });
  });

  it("waits for nobody without end", () => {
    const { dnsTimeout, connectionTimeout, greetingTimeout, socketTimeout } = smtpOptions(
      "smtps://mail.clinic.test",
    );
    for (const limit of [dnsTimeout, connectionTimeout, greetingTimeout, socketTimeout]) {
      expect(limit).toBeLessThanOrEqual(60_000);
    }
  });
});
