import {
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
} from "@aws-sdk/client-secrets-manager";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newToken, type Started, startForTest } from "./start-for-test.ts";

const NAME = "parlae/pms/sikka/account_test_1";
const QUICK = { interval: 5 };
const FIRST = JSON.stringify({ officeId: "office_test_1", requestKey: "rk_test_1" });

let sandbox: Started;
beforeAll(async () => {
  sandbox = await startForTest();
});
beforeEach(async () => {
  await sandbox.control("POST", "reset");
  await sandbox.client().send(new CreateSecretCommand({ Name: NAME, SecretString: FIRST }));
  await sandbox.control("DELETE", "log");
});
afterAll(() => sandbox.stop());

const hasty = () =>
  sandbox.client({
    requestHandler: { connectionTimeout: 500, requestTimeout: 1_000, throwOnRequestTimeout: true },
  });
const put = (SecretString: string, token = newToken(), client = sandbox.client()) =>
  client.send(
    new PutSecretValueCommand({ SecretId: NAME, SecretString, ClientRequestToken: token }),
  );
const get = (client = sandbox.client()) =>
  client.send(new GetSecretValueCommand({ SecretId: NAME }));
const fault = (body: object) => sandbox.control("POST", "faults", body);
const stored = async () => (await sandbox.control("GET", `value?name=${NAME}`)).value;
const calls = async () => (await sandbox.control("GET", "log")).entries;

describe("a fault that answers", () => {
  it.each([
    ["throttle", "ThrottlingException", 400],
    ["deny", "AccessDeniedException", 400],
    ["kms_disabled", "EncryptionFailure", 400],
    ["internal", "InternalServiceError", 500],
    ["unavailable", "ServiceUnavailable", 503],
  ])("%s is a %s and has no effect", async (action, name, httpStatusCode) => {
    await fault({ action });
    await expect(put("value_test_2")).rejects.toMatchObject({
      name,
      $metadata: { httpStatusCode },
    });
    expect(await stored()).toBe(FIRST);
    await sandbox.control("DELETE", "faults");
    await put("value_test_2");
    expect(await stored()).toBe("value_test_2");
  });

  it("kms_disabled refuses to decrypt too, and leaves what needs no key alone", async () => {
    await fault({ action: "kms_disabled" });
    await expect(get()).rejects.toMatchObject({ name: "DecryptionFailure" });
    await sandbox.client().send(new DescribeSecretCommand({ SecretId: NAME }));
  });

  it("throttle comes with the effect when asked", async () => {
    await fault({ action: "throttle", after_effect: true });
    await expect(put("value_test_2")).rejects.toMatchObject({ name: "ThrottlingException" });
    expect(await stored()).toBe("value_test_2");
  });

  it("is retried by the SDK with the same token until it goes away", async () => {
    await fault({ action: "unavailable", times: 2 });
    const token = newToken();
    await put("value_test_2", token, sandbox.client({ maxAttempts: 3 }));
    expect((await calls()).map((call) => call.versionId)).toEqual(Array(3).fill(token));
  });
});

describe("a fault of the connection", () => {
  it("hang never answers, so that the caller's limit ends it", async () => {
    await fault({ action: "hang" });
    await expect(put("value_test_2", newToken(), hasty())).rejects.toMatchObject({
      name: "TimeoutError",
    });
    expect(await stored()).toBe(FIRST);
  });

  it("hang comes after the effect when asked", async () => {
    await fault({ action: "hang", after_effect: true, times: 1 });
    const token = newToken();
    await expect(put("value_test_2", token, hasty())).rejects.toThrow();
    await expect.poll(stored, QUICK).toBe("value_test_2");
    expect((await put("value_test_2", token)).VersionId).toBe(token);
  });

  it("slow_ms answers late", async () => {
    await fault({ action: "slow_ms", ms: 120 });
    const start = performance.now();
    await put("value_test_2");
    expect(performance.now() - start).toBeGreaterThan(115);
  });

  it("refuse cuts before the effect", async () => {
    await fault({ action: "refuse" });
    await expect(put("value_test_2")).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(await stored()).toBe(FIRST);
    expect(await calls()).toMatchObject([{ outcome: "refused", effect: "nothing" }]);
  });

  it("drop_after_effect cuts after it, and the same token is then no new version", async () => {
    await fault({ action: "drop_after_effect", times: 1 });
    const token = newToken();
    await expect(put("value_test_2", token)).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(await stored()).toBe("value_test_2");
    await put("value_test_2", token);
    expect(await calls()).toMatchObject([
      { outcome: "dropped", effect: "version" },
      { outcome: "ok", effect: "repeated" },
    ]);
  });
});

describe("a fault of the answer", () => {
  it.each(["truncated_json", "html"])("%s comes after the effect", async (action) => {
    await fault({ action });
    await expect(put("value_test_2")).rejects.toThrow();
    expect(await stored()).toBe("value_test_2");
  });

  it.each([
    [{}, (text: string) => expect(() => JSON.parse(text)).toThrow()],
    [
      { tamper: "lacks_keys" },
      (text: string) => expect(JSON.parse(text)).toEqual({ officeId: "office_test_1" }),
    ],
    [{ value: "[]" }, (text: string) => expect(text).toBe("[]")],
  ])("tamper %j spoils what is read, not what is stored", async (how, check) => {
    await fault({ action: "tamper", ...how });
    check((await get()).SecretString ?? "");
    expect(await stored()).toBe(FIRST);
  });
});

describe("hold", () => {
  const held = async () => (await sandbox.control("GET", "held")).held;

  it("waits before the effect until released", async () => {
    await fault({ action: "hold", times: 1 });
    const call = put("value_test_2");
    await expect
      .poll(held, QUICK)
      .toMatchObject([{ op: "PutSecretValue", name: NAME, phase: "before" }]);
    expect(await stored()).toBe(FIRST);
    expect(await sandbox.control("POST", "release")).toEqual({ released: 1 });
    await call;
    expect(await stored()).toBe("value_test_2");
    expect(await held()).toEqual([]);
  });

  it("waits after the effect when asked", async () => {
    await fault({ action: "hold", after_effect: true, times: 1 });
    const call = put("value_test_2");
    await expect.poll(held, QUICK).toHaveLength(1);
    expect(await stored()).toBe("value_test_2");
    const id = (await held())[0]?.id;
    expect(await sandbox.control("POST", "release", { id })).toEqual({ released: 1 });
    await call;
  });

  it("lets a write land late, after its caller has left", async () => {
    await fault({ action: "hold", times: 1 });
    await expect(put("value_test_2", newToken(), hasty())).rejects.toThrow();
    await expect.poll(held, QUICK).toHaveLength(1);
    await sandbox.control("POST", "release");
    await expect.poll(stored, QUICK).toBe("value_test_2");
  });

  it("is dropped by a reset, without its effect", async () => {
    await fault({ action: "hold" });
    const call = put("value_test_2").catch(() => "cut");
    await expect.poll(held, QUICK).toHaveLength(1);
    await sandbox.control("POST", "reset");
    expect(await call).toBe("cut");
    expect(await sandbox.control("GET", "secrets")).toEqual({ secrets: [] });
  });
});

describe("which calls a fault strikes", () => {
  const outcomes = async () => (await calls()).map((call) => call.outcome);

  it("is told by operation", async () => {
    await fault({ match: { op: "PutSecretValue" }, action: "deny" });
    await get();
    await expect(put("value_test_2")).rejects.toThrow();
    expect(await outcomes()).toEqual(["ok", "AccessDeniedException"]);
  });

  it("is told by name, or by the beginning of it", async () => {
    await fault({ match: { name: "else" }, action: "deny" });
    await get();
    await fault({ match: { name: "parlae/*" }, action: "deny" });
    await expect(get()).rejects.toMatchObject({ name: "AccessDeniedException" });
  });

  it("is told by number, once unless times says otherwise", async () => {
    await fault({ match: { nth: 2 }, action: "deny" });
    for (let n = 0; n < 3; n += 1) await get().catch(() => null);
    expect(await outcomes()).toEqual(["ok", "AccessDeniedException", "ok"]);
  });

  it("is told by how often", async () => {
    await fault({ action: "deny", times: 2 });
    for (let n = 0; n < 3; n += 1) await get().catch(() => null);
    expect(await outcomes()).toEqual(["AccessDeniedException", "AccessDeniedException", "ok"]);
  });

  it.each([
    [{ action: "explode" }, "action must be"],
    [{ action: "deny", match: { op: "Put" } }, "match.op"],
    [{ action: "deny", tims: 1 }, "unknown field tims"],
    [{ action: "deny", times: "1" }, "times must be"],
    [{ action: "slow_ms" }, "needs ms"],
  ])("is refused when it reads %j", async (body, message) => {
    await expect(fault(body)).rejects.toThrow(message);
  });
});
