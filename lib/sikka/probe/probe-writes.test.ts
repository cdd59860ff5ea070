import { beforeEach, describe, expect, it } from "vitest";
import { calmDown, pmsOf, sikka } from "@/testing/control";
import { liveKeys, OFFICE, probe, rowOf, spending } from "@/testing/probe";

beforeEach(calmDown);

const writing = { ...spending, testPatientId: "4101" };
/** What stands in the practice's own book so far ahead that only the probe writes there. */
const ahead = async () => {
  const day = new Date(Date.now() + 190 * 86_400_000).toISOString().slice(0, 10);
  return ((await pmsOf(OFFICE)).appointments ?? []).filter((row) => String(row.date) > day);
};
const standing = async () => (await ahead()).filter(({ status }) => status !== "Broken");
const WRITES = [
  "a written appointment",
  "success shape of writeback_status",
  "a written appointment in the list",
  "a cancelled appointment",
  "validation of a write: at once or later",
  "failure shape of writeback_status",
  "appointments that this run made",
];
const rowsOf = (report: Awaited<ReturnType<typeof probe>>) =>
  WRITES.map((fact) => rowOf(report, fact));

describe("a probe that may write into a test office", () => {
  it("makes an appointment, sees how it ends, and cancels it", async () => {
    const report = await probe(writing);
    expect(rowsOf(report)).toEqual([
      "seen | 201 API2016, with an id",
      "seen | status Success, is_completed True, has_error False, with an id; after 5 s",
      "seen | not there yet, right after it was done",
      expect.stringMatching(/^seen \| status Success, is_completed True, has_error False, /),
      "seen | later: 201 API2016 first",
      "seen | status Failed, is_completed True, has_error True, without an id; after 5 s",
      "seen | 1, of which 0 left",
    ]);
    expect(report).toMatchObject({ keysLeft: 0, appointmentsLeft: 0 });
    expect(await ahead()).toMatchObject([{ patient_id: "4101", status: "Broken" }]);
    expect(await liveKeys()).toEqual([0, 0]);
  });

  it("sees a wrong write refused at once", async () => {
    await sikka.post("knobs", { VALIDATE: "sync", WRITEBACK_VISIBLE: "immediate" });
    const rows = rowsOf(await probe(writing));
    expect(rows[2]).toBe("seen | there, right after it was done");
    expect(rows.slice(4, 6)).toEqual([
      "seen | at once: 400 API1026",
      "not tried | a wrong write is refused at once",
    ]);
    expect(await standing()).toEqual([]);
  });

  it("withdraws what is never done", async () => {
    await sikka.post("faults", { match: { path: "/v4/appointment" }, action: "writeback_stuck" });
    const report = await probe(writing);
    expect(rowOf(report, "success shape of writeback_status")).toMatch(/not done after 300 s/);
    expect(report.appointmentsLeft).toBe(0);
    const { writebacks } = (await sikka.get(`writebacks/${OFFICE}`)) as { writebacks: unknown[] };
    expect(writebacks).toEqual([]);
  });

  it("says what it could not undo, and what may have been taken", async () => {
    await sikka.post("faults", [
      { match: { path: "/v4/appointments/*", method: "PATCH" }, action: "http_500" },
    ]);
    const kept = await probe(writing);
    expect(kept.appointmentsLeft).toBe(1);
    expect(rowOf(kept, "a cancelled appointment")).toMatch(/could not be undone$/);
    await calmDown();
    await sikka.post("faults", { match: { path: "/v4/appointment" }, action: "drop_after_commit" });
    expect((await probe(writing)).appointmentsLeft).toBe(2);
  });

  it("undoes it also when the person stops it", async () => {
    await sikka.post("faults", {
      match: { path: "/v4/appointments", method: "GET" },
      action: "hold",
      times: 1,
    });
    const stopping = new AbortController();
    const report = probe(writing, stopping.signal);
    await sikka.get("held?wait_ms=15000");
    stopping.abort();
    await sikka.post("release");
    expect((await report).appointmentsLeft).toBe(0);
    expect(await standing()).toEqual([]);
    expect(await ahead()).toHaveLength(1);
  });

  it("writes nothing where it could not cancel", async () => {
    const words = [{ service_name: "Appointment Status", value: "Booked", description: "Booked" }];
    await sikka.post("seed", {
      offices: [{ office_id: OFFICE, records: { practice_variables: words } }],
    });
    const rows = rowsOf(await probe(writing));
    expect(new Set(rows)).toEqual(
      new Set(["not tried | the office has no word for a cancelled appointment"]),
    );
    expect(await ahead()).toEqual([]);
  });
});
