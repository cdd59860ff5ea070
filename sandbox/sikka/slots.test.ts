import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type RunningSandbox, startSandbox } from "./start-sandbox.ts";
import { type Reply, talkTo } from "./talk-to-sandbox.ts";

let sandbox: RunningSandbox;
let to: ReturnType<typeof talkTo>;
let key: { "Request-Key": string };
beforeAll(async () => {
  sandbox = await startSandbox();
  to = talkTo(sandbox);
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await to.control("POST", "reset");
  key = await to.keyFor(OFFICE);
});

/** Dolphin Management; 2031-03-05 is a Wednesday. */
const OFFICE = "D50005";
const DAY = "2031-03-05";
const slots = (more = "") =>
  to.get(`/appointments_available_slots?startdate=${DAY}&enddate=${DAY}&limit=500${more}`, key);
const times = ({ json }: Reply) => json.items.map((item) => item.time);
const system = (name: string) => to.seed(OFFICE, { practice_management_system: name });

describe("the slots", () => {
  it.each(["OrthoTrac", "Dolphin Management", "Planet DDS WebV3.0"])(
    "are there in %s",
    async (name) => {
      await system(name);
      expect((await slots()).status).toBe(200);
    },
  );

  it.each(["OpenDental", "Dentrix", "Eaglesoft", "ClearDent", "Anything Else"])(
    "are a 204 in %s",
    async (name) => {
      await system(name);
      expect((await slots()).status).toBe(204);
    },
  );

  it("keep to the hours of the practice, the provider and the chair, and to lunch", async () => {
    expect(times(await slots("&provider_id=DOC1"))).toEqual([
      ...["09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "12:00"],
      ...["13:30", "14:00", "14:30", "15:00", "15:30", "16:00", "16:30"],
    ]);
    const sunday = "?startdate=2031-03-09&enddate=2031-03-09";
    expect((await to.get(`/appointments_available_slots${sunday}`, key)).status).toBe(204);
    const item = (await slots("&fields=operatory,end_time")).json.items[0];
    expect(item).toMatchObject({ operatory: "OP1", time: "09:00", end_time: "09:30" });
    expect((await slots()).json.items[0]).not.toHaveProperty("operatory");
  });

  it("are not where an appointment is, unless it is off", async () => {
    const row = {
      appointment_sr_no: "91000",
      provider_id: "DOC1",
      operatory: "OP1",
      date: `${DAY}T00:00:00`,
      time: "09:15",
      length: "45",
    };
    const seed = (status: string) =>
      to.seed(OFFICE, { add_records: { appointments: [{ ...row, status }] } });
    await seed("Pending");
    expect(times(await slots("&provider_id=DOC1")).slice(0, 2)).toEqual(["10:00", "10:30"]);
    await seed("No Show");
    expect(times(await slots("&provider_id=DOC1")).slice(0, 2)).toEqual(["09:00", "09:30"]);
  });

  it("follow a holiday of the week's own", async () => {
    const week = { resource_id: "1", resource_type: "practice", date: "2031-03-03T00:00:00" };
    const practice_schedule = [{ ...week, wednesday_start_1: "09:00", wednesday_end_1: "10:00" }];
    await to.seed(OFFICE, { records: { practice_schedule } });
    expect(new Set(times(await slots()))).toEqual(new Set(["09:00", "09:30"]));
    const closed = practice_schedule.map((row) => ({ ...row, wednesday_holiday: "True" }));
    await to.seed(OFFICE, { records: { practice_schedule: closed } });
    expect((await slots()).status).toBe(204);
  });
});
