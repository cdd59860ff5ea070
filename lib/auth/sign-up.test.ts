import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { POST } from "@/app/api/sign-up/route";
import { AppError } from "@/lib/errors";
import { Browser, PASSWORD } from "@/testing/clinic";
import { auditOf, owner } from "@/testing/database";
import { keepLogLines } from "@/testing/log-lines";
import { signUpSchema } from "./schema";
import { signUp } from "./sign-up";

const lines = keepLogLines();
const scope = { address: null, requestId: "request-of-the-test" };
const newInput = (email = `${randomUUID()}@clinic.test`) =>
  signUpSchema.parse({ clinicName: "Test Clinic", name: "Olive Owner", email, password: PASSWORD });

const problemOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "accepted",
    (error: unknown) => (error instanceof AppError ? [error.code, error.fields] : error),
  );

const usersWith = (email: string) => owner`select * from users where email = ${email}`;

describe("signUp", () => {
  it("opens an account whose owner is the person who signs up", async () => {
    const input = newInput();
    const { accountId, userId } = await signUp(input, scope);
    const [row] = await owner`
      select u.email, u.name, u.password_hash, a.clinic_name, m.role
      from memberships m join users u on u.id = m.user_id join accounts a on a.id = m.account_id
      where m.user_id = ${userId} and m.account_id = ${accountId}`;
    expect(row).toEqual({
      email: input.email,
      name: "Olive Owner",
      clinic_name: "Test Clinic",
      role: "owner",
      password_hash: expect.stringMatching(/^\$argon2id\$/),
    });
  });

  it("leaves one row in the record, that names the person by id and the request", async () => {
    const { accountId, userId } = await signUp(newInput(), scope);
    expect(
      await owner`
      select seq, actor_kind, actor_id, action, phase, outcome, request_id, fields
      from audit_events where account_id = ${accountId}`,
    ).toEqual([
      {
        seq: "1",
        actor_kind: "user",
        actor_id: userId,
        action: "account.create",
        phase: "outcome",
        outcome: "created",
        request_id: "request-of-the-test",
        fields: [],
      },
    ]);
  });

  it.each([
    ["as it is", (email: string) => email],
    ["in another case", (email: string) => email.toUpperCase()],
    ["with spaces around it", (email: string) => ` ${email} `],
  ])("refuses an address that is known, written %s", async (_, spell) => {
    const { email } = newInput();
    await signUp(newInput(email), scope);
    const [{ count: before } = { count: 0 }] = await owner`select count(*) from accounts`;
    expect(await problemOf(signUp(newInput(spell(email)), scope))).toEqual([
      "email_unavailable",
      { email: "email_unavailable" },
    ]);
    expect(await usersWith(email)).toHaveLength(1);
    const [{ count: after } = { count: 0 }] = await owner`select count(*) from accounts`;
    expect(after).toBe(before);
  });

  it("lets one of several win who take the same address at the same moment", async () => {
    const { email } = newInput();
    const tries = Array.from({ length: 4 }, () => problemOf(signUp(newInput(email), scope)));
    const results = await Promise.all(tries);
    expect(results.filter((result) => result === "accepted")).toHaveLength(1);
    const refused = results.filter((result) => Array.isArray(result));
    expect(refused.map(([code]) => code)).toEqual(Array(3).fill("email_unavailable"));
    const [user] = await usersWith(email);
    const [membership] = await owner`select * from memberships where user_id = ${user?.id}`;
    expect(await auditOf(membership?.account_id)).toEqual(["account.create outcome created"]);
  });
});

describe("POST /api/sign-up", () => {
  const body = (more: object = {}) => ({
    clinicName: "Test Clinic",
    name: "Olive Owner",
    email: `${randomUUID()}@clinic.test`,
    password: PASSWORD,
    ...more,
  });
  const send = (input: unknown, headers: Record<string, string> = {}) =>
    POST(
      new Browser().request("/api/sign-up", {
        method: "POST",
        body: JSON.stringify(input),
        headers: { "Content-Type": "application/json", ...headers },
      }),
    );

  it("answers 201 with the account's id and nothing more, and marks the device", async () => {
    const answer = await send(body());
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({ accountId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(/^parlae-device=ey/)]);
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
  });

  it("answers 400 with the fields, and neither writes nor logs what it was given", async () => {
    const canary = "canary-4711";
    const answer = await send(body({ email: canary, password: canary, name: "" }));
    expect(answer.status).toBe(400);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({
      code: "invalid_input",
      fields: {
        email: "email_invalid",
        password: "password_short",
        name: "name_missing",
      },
    });
    expect(text + lines.join()).not.toContain(canary);
  });

  it("answers 409 for an address that is known", async () => {
    const input = body();
    await send(input);
    const answer = await send({ ...input, clinicName: "Another Clinic" });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: "email_unavailable" });
    expect(lines.join()).not.toContain(input.email);
  });

  it("refuses a page of somebody else's", async () => {
    const input = body();
    expect((await send(input, { Origin: "https://evil.test" })).status).toBe(403);
    expect(await usersWith(input.email)).toHaveLength(0);
  });
});
