import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listProviders } from "@/lib/sikka/list-providers";
import { listScheduledTimes } from "@/lib/sikka/list-scheduled-times";
import { readKeyInfo } from "@/lib/sikka/read-key-info";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { secrets, sikka, sikkaCalls } from "@/testing/control";
import { auditOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { holdAtRow } from "@/testing/hold";
import { until } from "@/testing/own-process";
import { askOffice, askPms, recordCached } from "./ask-pms";

beforeEach(freshStart);
afterEach(() => owner`drop function if exists refuse_audit cascade`);

const access = { action: "schedule.read", fields: ["date", "time"] } as const;
const days = { from: "2020-01-01", to: "2030-01-01" };

async function connectedClinic() {
  const { accountId, browser } = await signedInClinic();
  await connect(browser);
  await sikka.delete("log");
  const before = (await auditOf(accountId)).length;
  const scope = {
    accountId,
    actor: { kind: "voice_agent", id: "agent-1" },
    requestId: "request-1",
    callId: "call-1",
    toolCallId: "tool-1",
  } as const;
  /** What was recorded since. */
  const recorded = async () => (await auditOf(accountId)).slice(before);
  const rows = () => owner`
    select phase, actor_kind, actor_id, call_id, tool_call_id, patient_ref, fields, outcome, request_id
    from audit_events where account_id = ${accountId} and action = 'schedule.read' order by seq`;
  return { scope, recorded, rows };
}

/** The database refuses rows of this phase from here on. */
async function refuse(phase: string) {
  await owner`create function refuse_audit() returns trigger language plpgsql as
    $$ begin raise exception 'the disk is full' using errcode = 'check_violation'; end $$`;
  await owner.unsafe(`create trigger refuse_audit before insert on audit_events for each row
    when (new.phase = '${phase}') execute function refuse_audit()`);
}

describe("askPms", () => {
  it("has the intent committed before it asks, and the outcome before it answers", async () => {
    const { scope, recorded } = await connectedClinic();
    const answer = await askPms(scope, access, async ({ officeId, practiceId }) => {
      expect(await recorded()).toEqual(["schedule.read intent"]);
      return `${officeId} ${practiceId}`;
    });
    expect(answer).toBe("D20002 1");
    expect(await recorded()).toEqual(["schedule.read intent", "schedule.read outcome answered"]);
  });

  it("records who, for whom, what and in which call, and what the answer adds", async () => {
    const { scope, rows } = await connectedClinic();
    const rehearsal = { ...scope, isRehearsal: true };
    await askPms({ ...scope }, { ...access, patientRef: "ref-1" }, readKeyInfo);
    await askPms(rehearsal, access, readKeyInfo, () => ({ outcome: "found", patientRef: "ref-2" }));
    const common = {
      actor_kind: "voice_agent",
      actor_id: "agent-1",
      call_id: "call-1",
      tool_call_id: "tool-1",
      request_id: "request-1",
      fields: ["date", "time"],
    };
    const marked = { ...common, fields: ["date", "time", "rehearsal"] };
    expect(await rows()).toEqual([
      { ...common, phase: "intent", patient_ref: "ref-1", outcome: null },
      { ...common, phase: "outcome", patient_ref: "ref-1", outcome: "answered" },
      { ...marked, phase: "intent", patient_ref: null, outcome: null },
      { ...marked, phase: "outcome", patient_ref: "ref-2", outcome: "found" },
    ]);
  });

  it.each([
    ["http_400", { error_code: "API1026" }, "refused"],
    ["http_401", { error_code: "API2004" }, "not_in_plan"],
    ["data_insert_in_progress", {}, "inserting"],
    ["garbage_200", {}, "unreadable"],
  ])("records what failed, and throws it: %s", async (action, more, kind) => {
    const { scope, recorded } = await connectedClinic();
    await sikka.post("faults", { match: { path: "/v4/appointments" }, action, ...more });
    const asked = askPms(scope, access, (office) => listScheduledTimes(office, days));
    await expect(asked).rejects.toMatchObject({ kind });
    expect(await recorded()).toEqual(["schedule.read intent", `schedule.read outcome ${kind}`]);
  });

  it("leaves a pair for each page and each try", async () => {
    const { scope, recorded } = await connectedClinic();
    await sikka.post("knobs", { PAGE_SIZE_MAX: 5 });
    const match = { path: "/v4/appointments", nth: 2 };
    await sikka.post("faults", { match, action: "http_503", times: 1 });
    const times = await askPms(scope, access, (office) => listScheduledTimes(office, days));
    expect(times.length).toBeGreaterThan(5);
    const asked = await sikkaCalls("/v4/appointments");
    expect(asked).toBe(Math.ceil(times.length / 5) + 1);
    const words = (await recorded()).map((line) => line.replace("schedule.read ", ""));
    expect(words.filter((word) => word === "intent")).toHaveLength(asked);
    expect(words.filter((word) => word !== "intent")).toEqual([
      "outcome page",
      "outcome transient",
      ...Array.from({ length: asked - 3 }, () => "outcome page"),
      "outcome answered",
    ]);
  });

  it("takes a key that is refused and replaced for one access", async () => {
    const { scope, recorded } = await connectedClinic();
    await sikka.post("clock", { advance_s: 90_000 });
    await askPms(scope, access, readKeyInfo);
    const own = (await recorded()).filter((line) => line.startsWith("schedule.read"));
    expect(own).toEqual(["schedule.read intent", "schedule.read outcome answered"]);
    expect(await sikkaCalls("/v4/request_key_info")).toBe(2);
  });

  it("does the work of a late cron first, and leaves its pair as ever", async () => {
    const { scope, recorded } = await connectedClinic();
    await owner`update pms_integrations set token_expires_at = now() - interval '1 minute'
      where account_id = ${scope.accountId}`;
    await askPms(scope, access, readKeyInfo);
    const own = (await recorded()).filter((line) => line.startsWith("schedule.read"));
    expect(own).toEqual(["schedule.read intent", "schedule.read outcome answered"]);
  });

  it("asks nothing without the intent", async () => {
    const { scope, recorded } = await connectedClinic();
    await refuse("intent");
    await expect(askPms(scope, access, readKeyInfo)).rejects.toMatchObject({ code: "unavailable" });
    expect(await sikkaCalls("/v4/request_key_info")).toBe(0);
    expect(await recorded()).toEqual([]);
  });

  it("answers nothing without the outcome", async () => {
    const { scope } = await connectedClinic();
    await refuse("outcome");
    await expect(askPms(scope, access, readKeyInfo)).rejects.toMatchObject({ code: "unavailable" });
    expect(await sikkaCalls("/v4/request_key_info")).toBe(1);
  });

  it("tells what failed even where that cannot be recorded", async () => {
    const { scope } = await connectedClinic();
    await refuse("outcome");
    await sikka.post("faults", { match: { path: "/v4/request_key_info" }, action: "http_503" });
    await expect(askPms(scope, access, readKeyInfo)).rejects.toMatchObject({ kind: "transient" });
  });

  it("records nothing where nothing is connected, or the key cannot be had", async () => {
    const { scope, recorded } = await connectedClinic();
    await owner`update pms_integrations set secret_version_id = gen_random_uuid()::text
      where account_id = ${scope.accountId}`;
    await secrets.post("faults", { match: { op: "GetSecretValue" }, action: "deny" });
    await expect(askPms(scope, access, readKeyInfo)).rejects.toThrow();
    await owner`update pms_integrations set status = 'DISCONNECTED'
      where account_id = ${scope.accountId}`;
    const asked = askPms(scope, access, readKeyInfo);
    await expect(asked).rejects.toMatchObject({ code: "reconnect_required" });
    expect(await recorded()).toEqual([]);
  });

  it("stops with the caller, and says so", async () => {
    const { scope, recorded } = await connectedClinic();
    await sikka.post("faults", { match: { path: "/v4/appointments" }, action: "hang" });
    const caller = new AbortController();
    const asked = askPms({ ...scope, signal: caller.signal }, access, (office) =>
      listScheduledTimes(office, days),
    );
    asked.catch(() => {}); // it may end before somebody looks
    await until("Sikka is asked", async () => (await sikkaCalls("/v4/appointments")) === 1);
    const leftAt = performance.now();
    caller.abort();
    await expect(asked).rejects.toMatchObject({ kind: "transient" });
    expect(performance.now() - leftAt).toBeLessThan(3_000);
    expect(await recorded()).toEqual(["schedule.read intent", "schedule.read outcome transient"]);
  });
});

describe("a caller who leaves while the intent is being written", () => {
  it("leaves its outcome too, and Sikka is not asked", async () => {
    const { scope, recorded } = await connectedClinic();
    const held = await holdAtRow("audit_heads", scope.accountId);
    const caller = new AbortController();
    const asked = askPms({ ...scope, signal: caller.signal }, access, readKeyInfo);
    asked.catch(() => {}); // it may end before somebody looks
    await until("the intent waits for its row", held.isThere);
    caller.abort();
    await expect(asked).rejects.toMatchObject({ code: "pms_unavailable" });
    await held.letGo();
    const both = ["schedule.read intent", "schedule.read outcome not_asked"];
    await until("the late intent has its outcome", async () => (await recorded()).length >= 2);
    expect(await recorded()).toEqual(both);
    expect(await sikkaCalls("/v4/request_key_info")).toBe(0);
  });
});

describe("askOffice", () => {
  it("leaves no record", async () => {
    const { scope, recorded } = await connectedClinic();
    expect((await askOffice(scope, listProviders)).length).toBeGreaterThan(0);
    expect(await recorded()).toEqual([]);
  });
});

describe("recordCached", () => {
  it("leaves a pair, or fails", async () => {
    const { scope, recorded } = await connectedClinic();
    await recordCached(scope, access);
    expect(await recorded()).toEqual(["schedule.read intent", "schedule.read outcome cache"]);
    await refuse("outcome");
    const cached = recordCached(scope, access);
    await expect(cached).rejects.toMatchObject({ code: "unavailable" });
    expect(await recorded()).toHaveLength(2);
  });
});
