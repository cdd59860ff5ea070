import { afterAll, describe, expect, it } from "vitest";
import { page, scriptedSikka } from "@/testing/scripted-sikka";

const scripted = await scriptedSikka();
const { readWriteback } = await import("./read-writeback");
const { listWritebacks } = await import("./list-writebacks");

afterAll(scripted.close);

const office = { requestKey: "rk_test_1", officeId: "D99001", practiceId: "1" };

describe("readWriteback", () => {
  const status = (more: Record<string, unknown>) => ({ id: "700001", ...more });
  const received = "2026-11-20 14:05:39 : Writeback request received";
  const pending = { status: "Pending", is_completed: "", has_error: "", result: "" };
  const done = { status: "Success", is_completed: "True", has_error: "False" };

  it.each([
    ["nothing is said", {}, "pending"],
    ["it is pending", { ...pending, current_status: received }, "pending"],
    ["it says success before it is completed", { ...done, is_completed: "False" }, "pending"],
    ["it is done", done, "succeeded"],
    ["done in small letters", { status: "success", is_completed: "true" }, "succeeded"],
    ["done in one letter", { status: "SUCCESS", is_completed: "T", has_error: "F" }, "succeeded"],
    ["done in numbers", { ...done, is_completed: 1, has_error: 0 }, "succeeded"],
    ["done in booleans", { ...done, is_completed: true, has_error: false }, "succeeded"],
    ["it has an error", { ...done, has_error: "True" }, "failed"],
    ["it failed", { status: "Failed", is_completed: "True", has_error: "True" }, "failed"],
    ["it is completed as something else", { ...done, status: "Rejected" }, "failed"],
    ["it is completed and says no more", { is_completed: "True" }, "failed"],
  ])("when %s", async (_, row, state) => {
    scripted.play({ body: page([status(row)]) });
    expect((await readWriteback(office, "700001")).state).toBe(state);
    expect(scripted.seen).toMatchObject([
      { path: "/v4/writeback_status", query: { id: "700001" } },
    ]);
  });

  it.each([
    ["no content", { status: 204 }],
    ["an empty list", { body: page([]) }],
    ["another one", { body: page([{ ...done, id: "700002" }]) }],
    ["another office's", { body: page([{ ...done, id: "700001", office_id: "D99002" }]) }],
  ])("knows nothing from %s", async (_, answer) => {
    scripted.play(answer);
    expect(await readWriteback(office, "700001")).toEqual({ state: "unknown", createdId: null });
  });

  it.each([
    [{ created_id: "90044" }, "90044"],
    [{ created_id: "", appointment_sr_no: "90044" }, "90044"],
    [{ created_id: "0", patient_id: "8001" }, "8001"],
    [{ api: "appointment", appointment_sr_no: "", patient_id: "4101" }, null],
    [{ api: "patient", appointment_sr_no: "1", patient_id: "8001" }, "8001"],
    [{}, null],
  ])("takes the id of what was made from %j", async (row, createdId) => {
    scripted.play({ body: page([status({ ...done, ...row })]) });
    expect((await readWriteback(office, "700001")).createdId).toBe(createdId);
  });

  it("passes on that we may not ask", async () => {
    scripted.play({ status: 401, body: { error_code: "API2004" } });
    await expect(readWriteback(office, "700001")).rejects.toMatchObject({ kind: "not_in_plan" });
  });

  it("makes nothing of a row that cannot be read", async () => {
    scripted.play({ body: page([{ status: "Success", is_completed: "True" }]) });
    await expect(readWriteback(office, "700001")).rejects.toMatchObject({ kind: "unreadable" });
  });
});

describe("listWritebacks", () => {
  const logged = (more: Record<string, unknown> = {}) => ({
    id: "700001",
    office_id: "D99001",
    method: "POST",
    api_name: "appointment",
    api_request_body: "practice_id=1&time=09:05&request_key=6ae9****&id=90017",
    result: "pending",
    ...more,
  });
  const week = { officeId: "D99001", from: "2026-12-01", to: "2026-12-07" };

  it("is asked for as our application, and keeps this office's alone", async () => {
    scripted.play({
      body: page([
        logged(),
        logged({ id: "700002", office_id: "D99002" }),
        { office_id: "D99002" },
        "rubbish",
        logged({ id: "700003", method: "patch", result: "failed" }),
        logged({ id: "700004", method: "PUT", result: "Completed successfully" }),
        logged({ id: "700005", result: "something new" }),
      ]),
    });
    const body = { practice_id: "1", time: "09:05", id: "90017" };
    const common = { api: "appointment", itemId: "90017", body };
    expect(await listWritebacks(week)).toEqual([
      { id: "700001", method: "POST", ...common, state: "pending" },
      { id: "700003", method: "PATCH", ...common, state: "failed" },
      { id: "700004", method: "PUT", ...common, state: "succeeded" },
      { id: "700005", method: "POST", ...common, state: "pending" },
    ]);
    expect(scripted.seen[0]).toMatchObject({
      path: "/v4/writebacks",
      query: { startdate: "2026-12-01", enddate: "2026-12-07", offset: "0" },
    });
    expect(scripted.seen[0]?.headers).toHaveProperty("app-key");
    expect(scripted.seen[0]?.headers).not.toHaveProperty("request-key");
  });

  it("fails where one of ours cannot be read: it would look as if it had not been sent", async () => {
    scripted.play({ body: page([logged({ id: "" })]) });
    await expect(listWritebacks(week)).rejects.toMatchObject({ kind: "unreadable" });
  });

  it.each([
    ["2026-12-01", "2026-12-08"],
    ["2026-12-02", "2026-12-01"],
    ["soon", "later"],
  ])("does not ask from %s to %s", async (from, to) => {
    scripted.play({ status: 204 });
    await expect(listWritebacks({ officeId: "D99001", from, to })).rejects.toThrow("a week");
    expect(scripted.seen).toHaveLength(0);
  });
});
