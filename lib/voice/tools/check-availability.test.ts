import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { speakDay, speakTime } from "@/lib/scheduling/openings/speak-slot";
import { listAvailableSlots } from "@/lib/sikka/list-available-slots";
import { calledClinic } from "@/testing/called-clinic";
import { sikka, sikkaCalls } from "@/testing/control";
import { auditOf } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { officeAccess } from "@/testing/office";
import { inDays, type SeededTime, seedSchedule } from "@/testing/schedule-seed";

beforeEach(freshStart);

/** Takes the whole morning in the only chair. */
const fullDay = (date: string): SeededTime => ({ date, time: "09:00", length: 180 });

/** Not kept: midnight may come. */
const tomorrow = () => inDays(1);
const on = (date: string, minute: number) =>
  `${speakDay(date, "en")} at ${speakTime(minute, "en")}`;

describe("check_availability", () => {
  it("offers three times of a free day, each with its code, and keeps what they stand for", async () => {
    await seedSchedule();
    const { ask, offers } = await calledClinic();
    expect(await ask({ date: "tomorrow", reason: "toothache" })).toBe(
      `OPENINGS. [A1] ${on(tomorrow(), 540)} with Dr. Placeholder; [A2] ${on(tomorrow(), 615)} with Dr. Placeholder; ` +
        `[A3] ${on(tomorrow(), 690)} with Dr. Placeholder. Ask which one suits, then call book_appointment with its code.`,
    );
    expect(await offers()).toMatchObject([
      {
        code: "A1",
        date: tomorrow(),
        start_minute: 540,
        length_minutes: 30,
        provider_id: "DOC1",
        operatory: "OP1",
        practice_id: "1",
      },
      { code: "A2", start_minute: 615 },
      { code: "A3", start_minute: 690 },
    ]);
  });

  it("never uses a code twice in a call", async () => {
    await seedSchedule();
    const { ask, offers, agent } = await calledClinic();
    await ask({ date: "tomorrow" });
    expect(await ask({ date: "tomorrow", timeOfDay: "morning" })).toMatch(/^OPENINGS\. \[B1\] /);
    expect(await ask({ date: "tomorrow" }, { agent, callId: randomUUID() })).toMatch(
      /^OPENINGS\. \[A1\] /,
    );
    expect(await offers()).toHaveLength(9);
  });

  it("gives an hour to a cleaning, and asks the hygienist where there is one", async () => {
    const person = (id: string, last: string, specialty: string) => ({
      provider_id: id,
      firstname: "Robin",
      lastname: last,
      specialty,
      status: "active",
      provider_type: "Provider",
    });
    await seedSchedule(
      [{ date: tomorrow(), time: "10:30", length: 90, operatory: "OP2", providerId: "HYG1" }],
      {
        providers: [person("DOC1", "Placeholder", "General"), person("HYG1", "Fixture", "Hygiene")],
        operatories: ["OP1", "OP2"].map((operatory) => ({
          operatory,
          is_hidden: "F",
          provider_id: "",
        })),
      },
    );
    const { ask, offers } = await calledClinic();
    expect(await ask({ date: "tomorrow", reason: "a cleaning" })).toContain("with Robin Fixture");
    for (const offer of await offers()) {
      expect(offer).toMatchObject({ provider_id: "HYG1", length_minutes: 60 });
      expect(Number(offer.start_minute)).toBeLessThanOrEqual(570);
    }
  });

  it("names the nearest later ones where a day is full", async () => {
    await seedSchedule([
      fullDay(tomorrow()),
      fullDay(inDays(2)),
      { date: inDays(3), time: "09:00", length: 90 },
    ]);
    const { ask } = await calledClinic();
    const answer = await ask({ date: "tomorrow" });
    expect(answer).toMatch(
      `NO_OPENINGS. Nothing is free on ${speakDay(tomorrow(), "en")}. The nearest others: [A1] ${on(inDays(3), 630)} with`,
    );
    expect(answer).toMatch(/call book_appointment with its code\.$/);
  });

  it("looks weeks ahead, window by window", async () => {
    await seedSchedule(Array.from({ length: 45 }, (_, at) => fullDay(inDays(at))));
    const { ask } = await calledClinic();
    expect(await ask({ date: "tomorrow" })).toContain(`[A1] ${on(inDays(45), 540)}`);
    expect(await sikkaCalls("/v4/appointments")).toBe(3);
  });

  it("names another part of the day before it names nothing", async () => {
    await seedSchedule();
    const { ask } = await calledClinic();
    const answer = await ask({ date: "tomorrow", timeOfDay: "evening" });
    expect(answer).toMatch(
      `NO_OPENINGS. Nothing is free on the evening of ${speakDay(tomorrow(), "en")}. The nearest others: [A1] ${on(tomorrow(), 540)}`,
    );
  });

  it("says that there is nothing where there is nothing", async () => {
    await seedSchedule(Array.from({ length: 120 }, (_, at) => fullDay(inDays(at))));
    const { ask } = await calledClinic();
    expect(await ask({ date: "tomorrow" })).toMatch(
      /^NO_OPENINGS\. .* Offer to take a message with take_message\.$/,
    );
  });

  it("offers what the PMS publishes as free where it does, without reading its appointments", async () => {
    const { ask, offers, accountId } = await calledClinic(["en"], "D50005");
    expect(await ask({ date: "next week" })).toMatch(/^OPENINGS\. \[A1\] /);
    expect(await sikkaCalls("/v4/appointments")).toBe(0);
    expect((await auditOf(accountId)).filter((line) => line.startsWith("schedule"))).toEqual([]);
    const published = await listAvailableSlots(await officeAccess("D50005"), {
      from: inDays(0),
      to: inDays(20),
    });
    for (const offer of await offers()) {
      const fits = published.filter(
        (slot) =>
          slot.date === offer.date &&
          slot.providerId === offer.provider_id &&
          slot.startMinute <= offer.start_minute &&
          slot.startMinute + (slot.lengthMinutes ?? 0) > offer.start_minute,
      );
      expect(fits).not.toEqual([]);
    }
  });

  it("finds all that a first question needs in one look, and a second one needs nothing", async () => {
    await seedSchedule();
    const { ask } = await calledClinic();
    await ask({ date: "tomorrow" });
    await sikka.delete("log");
    await ask({ date: "in two weeks" });
    expect(((await sikka.get("log")) as { entries: unknown[] }).entries).toEqual([]);
  });
});
