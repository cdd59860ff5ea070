import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { type Answer, ask } from "./support/ask";
import { BASE_URL, freshStart, LOG } from "./support/house";
import { PASSWORD } from "./support/person";
import { expectNoLeak, expectProblem } from "./support/problem";
import { newClinicForm, openClinic, Visitor } from "./support/visitor";

const WRONG = "eight purple kettles";
const unknownAddress = () => `${randomUUID()}@clinic.test`;

test.beforeAll(freshStart);

const signedIn = async (visitor: Visitor) =>
  (await visitor.ask("/api/pms/sikka/status")).status === 200;

/** All of an answer that could tell one failure from another. */
const told = ({ status, text, cookies, header }: Answer) => ({
  status,
  text,
  cookies: cookies.map((line) => line.split("=")[0]),
  headers: ["Content-Type", "Location", "Retry-After", "Cache-Control"].map(header),
});

test("a right password opens a session whose cookie is kept from scripts and other sites", async () => {
  const { email } = await openClinic();
  const visitor = new Visitor();
  const answer = await visitor.signIn(email);
  expect([answer.status, answer.header("Cache-Control")]).toEqual([200, "no-store"]);
  const of = (name: string) => answer.cookies.filter((line) => line.startsWith(`${name}=`));
  expect(of("parlae-session")).toEqual([
    expect.stringMatching(
      /^parlae-session=[\w.-]+; Path=\/; Expires=[^;]+ GMT; HttpOnly; SameSite=Lax$/,
    ),
  ]);
  expect(of("parlae-device")).toEqual([
    expect.stringMatching(
      /^parlae-device=[\w.-]+; Path=\/; Max-Age=31536000; HttpOnly; SameSite=Lax$/,
    ),
  ]);
  for (const line of answer.cookies) expect(line).toMatch(/; HttpOnly/);
  expect(await signedIn(visitor)).toBe(true);
  const session = await visitor.ask("/api/auth/session");
  expect(JSON.parse(session.text)).toEqual({
    user: { name: "Olive Owner", email },
    expires: expect.any(String),
  });
});

test("each sign-in has a session of its own, also over one that was planted", async () => {
  const { visitor, email } = await openClinic();
  const planted = visitor.cookies.get("parlae-session");
  await visitor.signIn(email);
  expect(visitor.cookies.get("parlae-session")).not.toBe(planted);
});

test("an unknown address and a wrong password answer alike, up to too many", async () => {
  const { email } = await openClinic();
  const [known, unknown] = [email, unknownAddress()];
  for (let tries = 1; tries <= 11; tries += 1) {
    const answers = [
      await new Visitor().signIn(known, WRONG),
      await new Visitor().signIn(unknown, WRONG),
    ] as const;
    expect(answers[0].status).toBe(tries <= 10 ? 401 : 429);
    expect(told(answers[0])).toEqual(told(answers[1]));
    for (const answer of answers) {
      expectNoLeak(answer);
      expect(answer.text).not.toContain("@");
      expect(answer.cookies.join()).not.toMatch(/parlae-/);
    }
  }
});

test("while a stranger guesses, the rightful person still signs in where they did before", async () => {
  const { visitor: device, email } = await openClinic();
  device.cookies.delete("parlae-session");
  for (let tries = 0; tries < 10; tries += 1) await new Visitor().signIn(email, WRONG);
  const stranger = new Visitor();
  const refused = await stranger.signIn(email, PASSWORD);
  expect([refused.status, refused.header("Retry-After")]).toEqual([429, "60"]);
  expect(await signedIn(stranger)).toBe(false);
  const foreign = (await openClinic()).visitor.cookies.get("parlae-device") ?? "";
  stranger.cookies.set("parlae-device", foreign);
  expect((await stranger.signIn(email, PASSWORD)).status).toBe(429);
  expect((await device.signIn(email, PASSWORD)).status).toBe(200);
  expect(await signedIn(device)).toBe(true);
});

test("parallel guesses gain nothing", async () => {
  const { email } = await openClinic();
  const visitors = Array.from({ length: 20 }, () => new Visitor());
  const statuses = await Promise.all(
    visitors.map(async (visitor) => (await visitor.signIn(email, WRONG)).status),
  );
  expect(statuses.filter((status) => status === 401)).toHaveLength(10);
  expect(statuses.filter((status) => status === 429)).toHaveLength(10);
});

test("after signing out a copied cookie is worthless", async () => {
  const { visitor, email } = await openClinic();
  const copy = new Visitor();
  copy.cookies.set("parlae-session", visitor.cookies.get("parlae-session") ?? "");
  const elsewhere = new Visitor();
  await elsewhere.signIn(email);
  expect(await signedIn(copy)).toBe(true);
  expect((await visitor.post("/api/auth/signout", {})).status).toBe(200);
  expect(visitor.cookies.has("parlae-session")).toBe(false);
  expectProblem(await copy.ask("/api/pms/sikka/status"), 401, "unauthenticated");
  expect((await copy.ask("/home")).status).toBe(303);
  expect(JSON.parse((await copy.ask("/api/auth/session")).text)).not.toHaveProperty("user");
  expect(await signedIn(elsewhere)).toBe(true);
});

test("without next-auth's token nobody is signed in, and nobody out", async () => {
  const { visitor, email } = await openClinic();
  const fresh = new Visitor();
  for (const csrfToken of ["", "0".repeat(64)]) {
    const body = new URLSearchParams({ csrfToken, json: "true", email, password: PASSWORD });
    const question = {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: body.toString(),
    };
    const answer = await fresh.ask("/api/auth/callback/credentials", question);
    expect(answer.cookies.join()).not.toMatch(/parlae-/);
    await visitor.ask("/api/auth/signout", question);
  }
  expect(await signedIn(visitor)).toBe(true);
});

test("after signing in or out nobody is sent to another site", async () => {
  const { email } = await openClinic();
  for (const callbackUrl of ["https://evil.example/", "//evil.example", "/\\evil.example"]) {
    for (const path of ["/api/auth/callback/credentials", "/api/auth/signout"]) {
      const fields = { email, password: PASSWORD, callbackUrl };
      const { url } = JSON.parse((await new Visitor().post(path, fields)).text) as { url: string };
      expect(new URL(url, BASE_URL).origin, `${path} ${callbackUrl}`).toBe(BASE_URL);
    }
    const page = await ask(`/sign-in?callbackUrl=${encodeURIComponent(callbackUrl)}`);
    expect(page.text.match(/href="[^"]*evil/)).toBeNull();
  }
});

test("nobody can write a line of their own into our log", async () => {
  const code = `canary-${randomUUID()}`;
  const fields = { level: "error", code, message: code, stack: code };
  expect((await new Visitor().post("/api/auth/_log", fields)).status).toBe(200);
  const log = () => readFileSync(LOG, "utf8");
  await expect.poll(log).toMatch(/"reason":"unknown".*"next_auth\.error"/);
  expect(log()).not.toContain(code);
});

test("an account is opened, once for an address", async () => {
  const form = newClinicForm();
  const visitor = new Visitor();
  const opened = await visitor.send("/api/sign-up", form);
  expect([opened.status, opened.header("Cache-Control")]).toEqual([201, "no-store"]);
  expect(JSON.parse(opened.text)).toEqual({ accountId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(await signedIn(visitor)).toBe(false);
  for (const email of [form.email, ` ${form.email.toUpperCase()} `, form.email, form.email]) {
    const again = await new Visitor().send("/api/sign-up", { ...form, email });
    expectProblem(again, 409, "email_unavailable");
    expect(JSON.parse(again.text)).toMatchObject({ fields: { email: "email_unavailable" } });
  }
  const sixth = await new Visitor().send("/api/sign-up", form);
  expectProblem(sixth, 429, "rate_limited");
  expect(Number(sixth.header("Retry-After"))).toBeGreaterThan(0);
});

test("what is wrong with a sign-up is said by field", async () => {
  const wrong = { clinicName: " ", name: "", email: "olive", password: "password1234" };
  const answer = await new Visitor().send("/api/sign-up", wrong);
  expectProblem(answer, 400, "invalid_input");
  expect(JSON.parse(answer.text)).toMatchObject({
    fields: {
      clinicName: "clinic_name_missing",
      name: "name_missing",
      email: "email_invalid",
      password: "password_common",
    },
  });
  const none = await new Visitor().send("/api/sign-up", { accountId: randomUUID(), role: "owner" });
  expectProblem(none, 400, "invalid_input");
});
