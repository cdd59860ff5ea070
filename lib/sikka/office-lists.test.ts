import { afterAll, describe, expect, it } from "vitest";
import { page, scriptedSikka } from "@/testing/scripted-sikka";

const scripted = await scriptedSikka();
const { listScheduledTimes } = await import("./list-scheduled-times");
const { listProviders } = await import("./list-providers");
const { listOperatories } = await import("./list-operatories");
const { listSchedule } = await import("./list-schedule");
const { listAvailableSlots } = await import("./list-available-slots");
const { listAppointmentTypes } = await import("./list-appointment-types");
const { listStatusWords } = await import("./list-status-words");

afterAll(scripted.close);

const office = { requestKey: "rk_test_1", officeId: "D99001", practiceId: "1" };
const days = { from: "2026-12-01", to: "2026-12-07" };

describe("scheduled times", () => {
  const row = (more: Record<string, unknown> = {}) => ({
    appointment_sr_no: "90017",
    date: "2026-12-01T00:00:00",
    time: "10:30",
    length: "60",
    ...more,
  });

  it.each([
    ["a time", { time: "half past ten" }],
    ["a date", { date: "soon" }],
    ["a length", { length: "a while" }],
    ["an id", { appointment_sr_no: "" }],
  ])("fail as a whole where %s cannot be read, since it would look free", async (_, odd) => {
    scripted.play({ body: page([row(), row(odd)]) });
    await expect(listScheduledTimes(office, days)).rejects.toMatchObject({ kind: "unreadable" });
  });

  it("hold an hour where the PMS says no length, and nothing where it says no time", async () => {
    scripted.play({
      body: page([
        row({ length: "0" }),
        row({ length: "" }),
        row({ time: "" }),
        row({ date: "1111-11-11T00:00:00" }),
        row({ date: "2026-12-09T00:00:00" }),
      ]),
    });
    const times = await listScheduledTimes(office, days);
    expect(times.map(({ lengthMinutes }) => lengthMinutes)).toEqual([60, 60]);
  });
});

describe("what is nobody's", () => {
  it("is read from either spelling, and what cannot be read is left out", async () => {
    const doctor = {
      provider_id: "DOC1",
      firstname: "Pat",
      lastname: "Placeholder",
      specialty: "General",
      provider_type: "Provider",
      status: "active",
      is_hidden: "F",
      is_user: "True",
    };
    scripted.play({
      body: page([
        doctor,
        { provider_id: "HYG1", firstname: "Robin", speciality: "Hygiene", is_hidden: true },
        { ...doctor, provider_id: "STF1", provider_type: "Staff", status: "Inactive", is_user: "" },
        { firstname: "Nobody" },
      ]),
    });
    const known = { firstName: "Pat", lastName: "Placeholder", name: "Pat Placeholder" };
    expect(await listProviders(office)).toEqual([
      {
        ...known,
        providerId: "DOC1",
        specialty: "General",
        isActive: true,
        isProvider: true,
        isUser: true,
      },
      {
        providerId: "HYG1",
        name: "Robin",
        firstName: "Robin",
        lastName: "",
        specialty: "Hygiene",
        isActive: false,
        isProvider: true,
        isUser: false,
      },
      {
        ...known,
        providerId: "STF1",
        specialty: "General",
        isActive: false,
        isProvider: false,
        isUser: false,
      },
    ]);
    expect(scripted.seen[0]?.query.fields).not.toContain("ssn");
  });

  it("knows which operatory is whose", async () => {
    scripted.play({
      body: page([
        { operatory: "OP1", provider_id: "DOC1|HYG1", is_hidden: "F", abbreviation: "O-1" },
        { operatory: "OP2", provider_id: "", is_hidden: "T" },
      ]),
    });
    expect(await listOperatories(office, "7")).toEqual([
      { operatory: "OP1", providerIds: ["DOC1", "HYG1"], isHidden: false },
      { operatory: "OP2", providerIds: [], isHidden: true },
    ]);
    expect(scripted.seen[0]?.query.cust_id).toBe("7");
  });

  it("takes slots with their end, and offers none that cannot be read", async () => {
    const slot = { date: "2026-12-01", provider_id: "DOC1" };
    scripted.play({
      body: page([
        { ...slot, time: "9:00 AM", end_time: "9:30 AM", operatory: "OP1" },
        { ...slot, time: "10:00", end_time: "", operatory: "" },
        { ...slot, time: "" },
        { ...slot, time: "11:00", provider_id: "" },
      ]),
    });
    const read = { date: "2026-12-01", providerId: "DOC1" };
    expect(await listAvailableSlots(office, days)).toEqual([
      { ...read, startMinute: 540, lengthMinutes: 30, operatory: "OP1" },
      { ...read, startMinute: 600, lengthMinutes: null, operatory: null },
    ]);
  });

  it("has a length for a type where the PMS says one", async () => {
    const type = { service_name: "Appointment Type" };
    scripted.play({
      body: page([
        { ...type, value: "1", description: "New patient exam (60 min)" },
        { ...type, value: "2", description: "Recall", length: "45" },
        { ...type, value: "3", description: "" },
        { service_name: "Claim Status", value: "Sent" },
      ]),
    });
    expect(await listAppointmentTypes(office)).toEqual([
      { value: "1", name: "New patient exam (60 min)", lengthMinutes: 60 },
      { value: "2", name: "Recall", lengthMinutes: 45 },
      { value: "3", name: "3", lengthMinutes: null },
    ]);
  });

  it("takes the words in use where the PMS lists none to write", async () => {
    scripted.play({ status: 204 }, { body: page([{ status: "Open" }, { status: "Broken" }]) });
    expect(await listStatusWords(office)).toEqual([
      { value: "Open", description: "Open" },
      { value: "Broken", description: "Broken" },
    ]);
  });

  it("takes no other row for the practice's where one is called so", async () => {
    const own = { resource_id: "1", resource_type: "practice" };
    scripted.play(
      { body: page([own, { resource_id: "1", resource_type: "Equipment" }]) },
      { status: 404 },
    );
    const rows = await listSchedule(office);
    expect(rows.map(({ resourceType }) => resourceType)).toEqual(["practice", "other"]);
  });

  it.each([
    [{ resource_id: "1", monday_start_1: "dawn", monday_end_1: "12:00" }],
    [{ resource_id: "1", date: "next week" }],
  ])("fails as a whole where hours cannot be read: %j", async (row) => {
    scripted.play({ body: page([row]) });
    await expect(listSchedule(office)).rejects.toMatchObject({ kind: "unreadable" });
  });
});
