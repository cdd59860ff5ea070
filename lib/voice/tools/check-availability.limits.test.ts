import { beforeEach, describe, expect, it } from "vitest";
import { speakDay, speakTime } from "@/lib/scheduling/openings/speak-slot";
import { calledClinic } from "@/testing/called-clinic";
import { sikka, sikkaCalls } from "@/testing/control";
import { auditOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { inDays, openMornings, type SeededTime, seedSchedule, ZONE } from "@/testing/schedule-seed";

beforeEach(freshStart);

/** Takes the whole morning in the only chair. */
const fullDay = (date: string): SeededTime => ({ date, time: "09:00", length: 180 });

/** Not kept: midnight may come. */
const tomorrow = () => inDays(1);
const on = (date: string, minute: number) =>
  `${speakDay(date, "en")} at ${speakTime(minute, "en")}`;

describe("what check_availability does not offer", () => {
  it.each([
    [{ date: "yesterday" }, "NEED_INFO. That day is over; today is TODAY."],
    [{ date: "2020-01-15" }, "NEED_INFO. That day is over; today is TODAY."],
    [{ date: "3/4" }, "NEED_INFO. That day is not clear; today is TODAY."],
    [{ date: "2026-02-30" }, "NEED_INFO. That day is not clear; today is TODAY."],
    [{ date: "in 30 months" }, "NEED_INFO. The schedule is read for one year"],
    [{ timeOfDay: "purple" }, "NEED_INFO. "],
    [{ date: "x".repeat(500) }, "NEED_INFO. "],
  ])("asks again for %j, and asks the PMS nothing", async (args, beginning) => {
    const { ask, accountId } = await calledClinic();
    expect(await ask(args)).toContain(beginning.replace("TODAY", speakDay(inDays(0), "en")));
    expect(await sikkaCalls("/v4/appointments")).toBe(0);
    expect((await auditOf(accountId)).filter((line) => line.startsWith("schedule"))).toEqual([]);
  });

  it("says who sees patients where a name is nobody's", async () => {
    await seedSchedule();
    const { ask } = await calledClinic();
    expect(await ask({ provider: "Dr. Nobody" })).toBe(
      "NEED_INFO. Nobody of that name sees patients here. There are Dr. Placeholder. Ask whom the caller means, then try again, or try without a provider.",
    );
    expect(await ask({ date: "tomorrow", provider: "doctor placeholder" })).toMatch(/^OPENINGS\./);
  });

  it("speaks French", async () => {
    await seedSchedule();
    const { ask } = await calledClinic(["fr"]);
    const answer = await ask({ date: "demain", timeOfDay: "matin" });
    expect(answer).toMatch(
      `OPENINGS. [A1] ${speakDay(tomorrow(), "fr")} à 9 h avec Dr Placeholder; [A2] `,
    );
    expect(Buffer.byteLength(answer)).toBeLessThanOrEqual(600);
    expect(await ask({ date: "hier" })).toMatch(/^NEED_INFO\. Ce jour est passé ; nous sommes le /);
  });

  it("offers nothing where nobody tells the hours, and says so", async () => {
    await seedSchedule([], {
      practice_schedule: [{ ...openMornings, resource_type: "provider", resource_id: "DOC1" }],
    });
    const { ask, offers } = await calledClinic();
    expect(await ask()).toBe(
      "UNAVAILABLE. The clinic's schedule cannot be read. Say so, and offer to take a message with take_message.",
    );
    expect(await offers()).toEqual([]);
  });

  it("offers nothing while the PMS cannot be reached", async () => {
    const { ask, offers } = await calledClinic();
    await sikka.post("faults", {
      match: { path: "/v4/appointments" },
      action: "http_503",
      times: 50,
    });
    expect(await ask({ date: "tomorrow" })).toMatch(/^UNAVAILABLE\. /);
    expect(await offers()).toEqual([]);
  });

  it("does not offer again what a hold of ours keeps", async () => {
    await seedSchedule();
    const { ask, accountId, offers } = await calledClinic();
    await ask({ date: "tomorrow" });
    await owner`insert into writebacks ${owner({
      account_id: accountId,
      call_id: "c",
      tool_call_id: "t",
      kind: "appointment.create",
      status: "INTENT",
      arguments_hash: "x",
      content: "sealed",
      office_id: "D20002",
      practice_id: "1",
      local_date: tomorrow(),
      start_minute: 540,
      length_minutes: 30,
      provider_id: "DOC1",
      operatory: "OP1",
    })}`;
    expect(await ask({ date: "tomorrow" })).toContain(`[B1] ${on(tomorrow(), 570)}`);
    expect((await offers()).filter((offer) => offer.start_minute === 540)).toHaveLength(1);
  });

  it("says how old the schedule is only where it is old", async () => {
    await seedSchedule();
    const { ask, accountId } = await calledClinic();
    const dated = (ago: string) => owner`
      insert into pms_freshness (account_id, office_id, data_as_of, checked_at)
      values (${accountId}, 'D20002', (now() at time zone ${ZONE} - ${ago}::interval) at time zone ${ZONE}, now())
      on conflict (account_id) do update set data_as_of = excluded.data_as_of`;
    await dated("1 hour");
    expect(await ask({ date: "tomorrow" })).not.toContain("last updated");
    await dated("9 days");
    const answer = await ask({ date: "tomorrow" });
    expect(answer).toContain(`The schedule was last updated on ${speakDay(inDays(-9), "en")} at `);
    expect(answer).toMatch(/ Ask which one suits, then call book_appointment with its code\.$/);
  });

  it("tells of no other patient", async () => {
    const times = Array.from({ length: 30 }, (_, at) => ({ date: inDays(at), time: "09:30" }));
    await seedSchedule([...times, fullDay(tomorrow())]);
    const { ask } = await calledClinic();
    const said = [];
    for (const args of [{}, { date: "tomorrow" }, { date: "next week", reason: "cleaning" }]) {
      said.push(await ask(args));
    }
    expect(said.map((answer) => answer.split(".")[0])).toEqual([
      "OPENINGS",
      "NO_OPENINGS",
      "OPENINGS",
    ]);
    const told = said.join("\n");
    expect(told).not.toMatch(/Ada|Testpatient|root canal|crowded|4101|9100\d|scheduled/i);
  });
});
