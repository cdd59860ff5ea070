import { beforeEach, describe, expect, it } from "vitest";
import { sikka } from "@/testing/control";
import { freshStart } from "@/testing/fresh-start";
import { officeAccess } from "@/testing/office";
import { findPatient } from "./find-patient";
import { findPatientsByBirthDate } from "./find-patients-by-birth-date";
import { listAppointments } from "./list-appointments";
import { listOperatories } from "./list-operatories";
import { listProviders } from "./list-providers";
import { listSchedule } from "./list-schedule";
import { listScheduledTimes } from "./list-scheduled-times";
import { listStatusWords } from "./list-status-words";
import { listSubscribers } from "./list-subscribers";
import { listUsers } from "./list-users";
import { readBalance } from "./read-balance";
import { readPractice } from "./read-practice";

beforeEach(freshStart);

const days = { from: "2020-01-01", to: "2040-01-01" };

describe("an office", () => {
  it("has its patients, one by one and by their birth date", async () => {
    const office = await officeAccess();
    const [ada, ...others] = await findPatientsByBirthDate(office, "1984-12-10");
    expect(others).toEqual([]);
    expect(ada).toMatchObject({ firstName: "Ada", lastName: "Testpatient-Happy", isActive: true });
    expect(ada?.phones).toEqual(["4165550101"]);
    expect(await findPatient(office, ada?.patientId ?? "")).toEqual(ada);
    expect(await findPatient(office, "0")).toBeNull();
    const twins = await findPatientsByBirthDate(office, "2016-05-09");
    expect(twins.map(({ firstName }) => firstName).sort()).toEqual(["Léa", "Noé"]);
    expect(await findPatientsByBirthDate(office, "1901-01-01")).toEqual([]);
  });

  it("has appointments: of everybody as times, of one patient with what they are", async () => {
    const office = await officeAccess();
    const [ada] = await findPatientsByBirthDate(office, "1984-12-10");
    const patientId = ada?.patientId ?? "";
    const all = await listScheduledTimes(office, days);
    const own = await listAppointments(office, { ...days, patientId });
    expect(all.length).toBeGreaterThan(own.length);
    expect(own.length).toBeGreaterThan(1);
    expect(new Set(own.map((one) => one.patientId))).toEqual(new Set([patientId]));
    expect(own.map(({ startMinute }) => startMinute)).toContain(630);
    expect(own[0]).toMatchObject({ operatory: "OP2", providerId: "HYG1", lengthMinutes: 60 });
    expect(JSON.stringify(all)).not.toContain("patient");
    const next = own.at(-1);
    const same = await listAppointments(office, {
      ...days,
      appointmentSrNo: next?.appointmentSrNo ?? "",
    });
    expect(same).toEqual([next]);
    const day = { from: next?.date ?? "", to: next?.date ?? "" };
    expect((await listScheduledTimes(office, day)).every(({ date }) => date === day.from)).toBe(
      true,
    );
  });

  it("has its people, chairs, words and hours", async () => {
    const office = await officeAccess();
    const practice = await readPractice(office);
    expect(practice).toMatchObject({ custId: "1", name: "Happy Dental Clinic" });
    const providers = await listProviders(office);
    expect(providers.find(({ providerId }) => providerId === "HYG1")).toMatchObject({
      isActive: true,
      isProvider: true,
      specialty: "Hygiene",
    });
    expect(providers.find(({ providerId }) => providerId === "DOC9")?.isActive).toBe(false);
    expect(providers.find(({ providerId }) => providerId === "STF1")?.isProvider).toBe(false);
    const rooms = await listOperatories(office, practice?.custId ?? "");
    expect(rooms.filter(({ isHidden }) => !isHidden).length).toBe(rooms.length - 1);
    expect((await listStatusWords(office)).map(({ value }) => value)).toContain("Broken");
    expect((await listUsers(office)).some(({ isActive }) => isActive)).toBe(true);
  });

  it("has balances and insurances", async () => {
    const office = await officeAccess();
    const [ada] = await findPatientsByBirthDate(office, "1984-12-10");
    expect((await readBalance(office, ada?.patientId ?? ""))?.balanceCents).toEqual(
      expect.any(Number),
    );
    expect(await readBalance(office, "0")).toBeNull();
    expect((await listSubscribers(office, ada?.patientId ?? "")).length).toBeGreaterThan(0);
  });

  it.each([
    {},
    { SCHEDULE_TIME_FORMAT: "HH:mm:ss" },
    { SCHEDULE_TIME_FORMAT: "h:mm tt" },
    { SCHEDULE_TIME_FORMAT: "HHmm" },
    { SCHEDULE_TIME_FORMAT: "minutes" },
    { SCHEDULE_TIME_FORMAT: "datetime" },
    { SCHEDULE_RESOURCE_WORDS: "own", DEFAULT_WEEK_DATE: "sentinel", WRAP_ARRAY: "on" },
  ])("has the same hours, however they are written: %j", async (knobs) => {
    await sikka.post("knobs", knobs);
    const rows = await listSchedule(await officeAccess());
    const usual = rows.find((row) => row.resourceType === "practice" && row.weekOf === null);
    expect(usual?.resourceId).toBe("1");
    expect(usual?.days[1]).toEqual({
      isHoliday: false,
      periods: [
        { startMinute: 540, endMinute: 720 },
        { startMinute: 780, endMinute: 1_020 },
      ],
    });
    expect(usual?.days[5].periods).toEqual([{ startMinute: 540, endMinute: 780 }]);
    expect(usual?.days[7].periods).toEqual([]);
    const holiday = rows.find((row) => row.resourceType === "practice" && row.weekOf !== null);
    expect(Object.values(holiday?.days ?? {}).filter(({ isHoliday }) => isHoliday)).toHaveLength(1);
    expect(new Set(rows.map(({ resourceType }) => resourceType))).toEqual(
      new Set(["practice", "operatory", "provider"]),
    );
  });
});
