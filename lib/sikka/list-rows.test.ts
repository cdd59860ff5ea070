import { afterAll, describe, expect, it } from "vitest";
import { page, scriptedSikka } from "@/testing/scripted-sikka";

const scripted = await scriptedSikka();
const { listScheduledTimes } = await import("./list-scheduled-times");
const { SikkaError } = await import("./sikka-error");

afterAll(scripted.close);

const office = { requestKey: "rk_test_1", officeId: "D99001", practiceId: "1" };
const days = { from: "2026-12-01", to: "2026-12-07" };
const row = (more: Record<string, unknown> = {}) => ({
  appointment_sr_no: "90017",
  date: "2026-12-01T00:00:00",
  time: "10:30",
  length: "60",
  provider_id: "DOC1",
  operatory: "OP1",
  status: "Scheduled",
  ...more,
});
const times = () => listScheduledTimes(office, days);
const kindOf = (work: Promise<unknown>) =>
  work.then(
    () => "answered",
    (error: unknown) => (error instanceof SikkaError ? error.kind : error),
  );
/** What is said before each further request. */
function ear() {
  const told: string[] = [];
  return { told, again: async (word: string) => void told.push(word) };
}

describe("a list of an office", () => {
  it("is asked for with the office's key, for its practice, in big pages", async () => {
    scripted.play({ body: page([row()]) });
    await times();
    const [asked] = scripted.seen;
    expect(asked?.headers).toMatchObject({ "request-key": "rk_test_1" });
    expect(asked?.headers).not.toHaveProperty("app-key");
    expect(asked).toMatchObject({
      path: "/v4/appointments",
      query: {
        practice_id: "1",
        offset: "0",
        limit: "5000",
        startdate: "2026-12-01",
        enddate: "2026-12-07",
        lightweight: "true",
      },
    });
    expect(asked?.query.fields).toContain("operatory");
    expect(asked?.query.fields).not.toContain("patient");
  });

  it.each([
    ["an array of one", [page([row()])]],
    ["numbers", page([row({ length: 60, appointment_sr_no: 90_017 })], { total_count: 1 })],
    ["a page without a total, and an empty one after it", page([row()], { total_count: null })],
  ])("is read from %s", async (_, body) => {
    scripted.play({ body }, { status: 204 });
    expect(await times()).toEqual([
      {
        appointmentSrNo: "90017",
        date: "2026-12-01",
        startMinute: 630,
        lengthMinutes: 60,
        providerId: "DOC1",
        operatory: "OP1",
        status: "Scheduled",
      },
    ]);
  });

  it("is not read twice where every page is the same, and no number says how many rows there are", async () => {
    const same = { body: page([row()], { total_count: null, pagination: "none" }) };
    scripted.play(same, same);
    expect(await times()).toHaveLength(1);
  });

  it.each([{ status: 204 }, { body: page([]) }])("is empty for %j", async (answer) => {
    scripted.play(answer);
    expect(await times()).toEqual([]);
  });

  it("asks for pages by their number, tells of each, and follows no link", async () => {
    const pagination = { next: "https://elsewhere.example.test/v4/appointments?offset=9" };
    const { told, again } = ear();
    scripted.play(
      { body: page([row(), row()], { total_count: "3", limit: "2", pagination }) },
      { body: page([row()], { total_count: "3", limit: "2" }) },
    );
    expect(await listScheduledTimes({ ...office, again }, days)).toHaveLength(3);
    expect(scripted.seen.map(({ query }) => query.offset)).toEqual(["0", "1"]);
    expect(told).toEqual(["page"]);
  });

  it("goes on after a full page that names a next one, whatever total it gives", async () => {
    const first = { total_count: "2", limit: "2", pagination: { next: "https://x.example.test" } };
    scripted.play({ body: page([row(), row()], first) }, { body: page([row()]) });
    expect(await times()).toHaveLength(3);
  });

  it.each([
    ["an empty page", { body: page([], { total_count: "3" }) }],
    ["no content", { status: 204 }],
  ])("is never silently short: %s before the promised end", async (_, last) => {
    const one = { body: page([row()], { total_count: "3" }) };
    scripted.play(one, one, last);
    expect(await kindOf(times())).toBe("unreadable");
  });

  it.each([
    ["a page", { body: page([row()]) }],
    ["no content", { status: 204 }],
  ])("is not trusted while it is being put in place: %s", async (_, answer) => {
    scripted.play({ ...answer, headers: { "Data-Insert": "in progress" } });
    expect(await kindOf(times())).toBe("inserting");
    expect(scripted.seen).toHaveLength(1);
  });

  it("is tried again where waiting may mend it, and tells of each try", async () => {
    const { told, again } = ear();
    scripted.play({ status: 503 }, { body: page([row()]) });
    expect(await listScheduledTimes({ ...office, again }, days)).toHaveLength(1);
    expect(told).toEqual(["transient"]);
  });

  it("asks nothing more where a further request may not be made", async () => {
    const again = () => Promise.reject(new Error("no record"));
    scripted.play({ body: page([row()], { total_count: "2" }) }, { body: page([row()]) });
    await expect(listScheduledTimes({ ...office, again }, days)).rejects.toThrow("no record");
    expect(scripted.seen).toHaveLength(1);
  });

  it("is given up when the caller is gone", async () => {
    const caller = new AbortController();
    scripted.play({ status: 503, onAsked: () => caller.abort() }, { body: page([row()]) });
    const work = listScheduledTimes({ ...office, signal: caller.signal }, days);
    expect(await kindOf(work)).toBe("transient");
    expect(scripted.seen).toHaveLength(1);
  });

  it.each([
    [400, "API1025", "key"],
    [400, "API1004", "key"],
    [401, "API2004", "not_in_plan"],
    [401, "API2007", "office"],
    [404, "API2009", "not_found"],
    [409, "API2013", "conflict"],
    [410, "API2018", "not_found"],
    [412, "API2017", "spu_offline"],
    [412, "API2014", "refused"],
    [422, "API2019", "refused"],
    [429, "API2011", "daily_limit"],
    [500, "API2010", "syncing"],
  ])("that answers %i %s fails as %s, at once", async (status, error_code, kind) => {
    scripted.play({ status, body: { http_code: String(status), error_code } });
    expect(await kindOf(times())).toBe(kind);
    expect(scripted.seen).toHaveLength(1);
  });
});
