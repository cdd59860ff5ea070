import { beforeEach, describe, expect, it } from "vitest";
import { credentialsSchema } from "@/lib/secrets/schema";
import { readKeyInfo } from "@/lib/sikka/read-key-info";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { secretValueOf, sikka, sikkaCalls } from "@/testing/control";
import { integrationOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { holdAtSikka } from "@/testing/hold";
import { until } from "@/testing/own-process";
import { rememberUnsaved } from "./unsaved-keys";
import { withRequestKey } from "./with-request-key";

beforeEach(freshStart);

const scope = { actor: { kind: "voice_agent", id: "test" }, requestId: "test" } as const;

async function connectedClinic() {
  const clinic = await signedInClinic();
  await connect(clinic.browser);
  await sikka.delete("log");
  return clinic;
}

const ask = (accountId: string) => withRequestKey(accountId, readKeyInfo, scope);

describe("withRequestKey", () => {
  it("asks once and refreshes nothing while the key is good", async () => {
    const { accountId } = await connectedClinic();
    expect(await ask(accountId)).toEqual({ officeId: "D20002" });
    expect(await sikkaCalls("/v4/request_key")).toBe(0);
    expect(await sikkaCalls("/v4/request_key_info")).toBe(1);
  });

  it.each(["keep", "rotate_refresh", "rotate_all"])(
    "refreshes once for twenty who wait, and each asks once more (rotation %s)",
    async (rotation) => {
      const { accountId } = await connectedClinic();
      await sikka.post("knobs", { REFRESH_ROTATION: rotation });
      await sikka.post("clock", { advance_s: 90_000 });
      const answers = await Promise.all(Array.from({ length: 20 }, () => ask(accountId)));
      expect(new Set(answers.map(({ officeId }) => officeId))).toEqual(new Set(["D20002"]));
      expect(await sikkaCalls("/v4/request_key")).toBe(1);
      const { highest } = (await sikka.get("overlap")) as { highest: Record<string, number> };
      expect(highest.D20002 ?? 1).toBe(1);
    },
  );

  it("takes the newer key of the row without a refresh", async () => {
    const { accountId } = await connectedClinic();
    await ask(accountId);
    const other = await integrationOf(accountId);
    await sikka.post("clock", { advance_s: 90_000 });
    await ask(accountId);
    expect((await integrationOf(accountId))?.secret_version_id).not.toBe(other?.secret_version_id);
    await sikka.delete("log");
    await ask(accountId);
    expect(await sikkaCalls("/v4/request_key")).toBe(0);
  });

  it("does the cron's work when the key has ended by the clock", async () => {
    const { accountId } = await connectedClinic();
    await owner`update pms_integrations set token_expires_at = now() - interval '1 minute' where account_id = ${accountId}`;
    expect(await ask(accountId)).toEqual({ officeId: "D20002" });
    expect(await sikkaCalls("/v4/request_key")).toBe(1);
  });

  it.each([
    ["our application is refused", "API2003", "application"],
    ["our plan lacks the call", "API2004", "not_in_plan"],
    ["the office has withdrawn", "API2007", "office"],
  ])("refreshes nothing when %s", async (_, error_code, kind) => {
    const { accountId } = await connectedClinic();
    await sikka.post("faults", {
      match: { path: "/v4/request_key_info" },
      action: "http_401",
      error_code,
    });
    await expect(ask(accountId)).rejects.toMatchObject({ kind });
    expect(await sikkaCalls("/v4/request_key")).toBe(0);
  });

  it("notes the proof at most once a minute", async () => {
    const { accountId } = await connectedClinic();
    await owner`update pms_integrations set last_proved_at = now() - interval '2 hours' where account_id = ${accountId}`;
    await ask(accountId);
    const first = (await integrationOf(accountId))?.last_proved_at;
    expect(Date.now() - first.getTime()).toBeLessThan(10_000);
    await ask(accountId);
    expect((await integrationOf(accountId))?.last_proved_at).toEqual(first);
  });

  it("asks for a person where nothing is connected, or the old key of a lost connection has ended", async () => {
    const { accountId } = await signedInClinic();
    await expect(ask(accountId)).rejects.toMatchObject({ code: "reconnect_required" });
    const lost = await connectedClinic();
    await owner`update pms_integrations set status = 'NEEDS_RECONNECT' where account_id = ${lost.accountId}`;
    expect(await ask(lost.accountId)).toEqual({ officeId: "D20002" });
    await owner`update pms_integrations set token_expires_at = now() where account_id = ${lost.accountId}`;
    await expect(ask(lost.accountId)).rejects.toMatchObject({ code: "reconnect_required" });
  });

  it("asks with no key that is over when unsaved ones are refused and nothing may be refreshed yet", async () => {
    const { accountId } = await connectedClinic();
    await owner`update pms_integrations set failures = 1, token_expires_at = now() where account_id = ${accountId}`;
    const row = await integrationOf(accountId);
    const secretVersionId = String(row?.secret_version_id);
    const stored = credentialsSchema.parse(await secretValueOf(accountId, secretVersionId));
    const issuedAt = new Date();
    rememberUnsaved(
      { accountId, officeId: stored.officeId, secretVersionId, status: "ACTIVE" },
      {
        outcome: "refreshed",
        credentials: { ...stored, requestKey: "rk_test_dead" },
        issuedAt,
        expiresAt: new Date(issuedAt.getTime() + 3_600_000),
      },
    );
    await expect(ask(accountId)).rejects.toMatchObject({ code: "pms_unavailable" });
    expect(await sikkaCalls("/v4/request_key_info")).toBe(1);
    expect(await sikkaCalls("/v4/request_key")).toBe(0);
  });

  it("does not hold a caller longer than the caller waits; the refresh goes on without", async () => {
    const { accountId } = await connectedClinic();
    await sikka.post("clock", { advance_s: 90_000 });
    const refresh = await holdAtSikka("/v4/request_key");
    const caller = new AbortController();
    const asked = withRequestKey(accountId, readKeyInfo, { ...scope, signal: caller.signal });
    asked.catch(() => {}); // it may end before somebody looks
    await until("the key is being refreshed", refresh.isThere);
    const leftAt = performance.now();
    caller.abort();
    await expect(asked).rejects.toMatchObject({ code: "pms_unavailable" });
    expect(performance.now() - leftAt).toBeLessThan(1_500);
    expect(await sikkaCalls("/v4/request_key_info")).toBe(1);
    await refresh.letGo();
    expect(await ask(accountId)).toEqual({ officeId: "D20002" });
    expect(await sikkaCalls("/v4/request_key")).toBe(1);
  });

  it("asks nothing for a caller who is gone", async () => {
    const { accountId } = await connectedClinic();
    const signal = AbortSignal.abort();
    const asked = withRequestKey(accountId, readKeyInfo, { ...scope, signal });
    await expect(asked).rejects.toMatchObject({ code: "pms_unavailable" });
    expect(await sikkaCalls("/v4/request_key_info")).toBe(0);
  });
});
