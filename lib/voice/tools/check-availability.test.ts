import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { speakDay, speakTime } from "@/lib/scheduling/speak-slot";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { sikka, sikkaCalls } from "@/testing/control";
import { auditOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { inDays, openMornings, type SeededTime, seedSchedule } from "@/testing/schedule-seed";
import { hireAgent, type PhoneCall, wish } from "@/testing/vapi";

beforeEach(freshStart);

type Asked = { date?: string; timeOfDay?: string; reason?: string; provider?: string };

async function calledClinic(languages = ["en"], officeId?: string) {
  const clinic = await signedInClinic();
  await connect(clinic.browser, officeId);
  const agent = await hireAgent(clinic.accountId, languages);
  const call: PhoneCall = { agent, callId: randomUUID() };
  await sikka.delete("log");
  const ask = async (args: Asked = {}, by = call) =>
    (await wish(by, [{ name: "check_availability", args }]))[0] ?? "";
  const offers = () => owner`
    select code, local_date::text as date, start_minute, length_minutes, provider_id, operatory, practice_id
    from slot_offers where account_id = ${clinic.accountId} order by created_at, code`;
  return { ...clinic, agent, ask, offers };
}

/** Takes the whole morning in the only chair. */
const fullDay = (date: string): SeededTime => ({ date, time: "09:00", length: 180 });

const tomorrow = inDays(1);
const on = (date: string, minute: number) =>
  `${speakDay(date, "en")} at ${speakTime(minute, "en")}`;

describe("check_availability", () => {
  it("offers three times of a free day, each with its code, and keeps what they stand for", async () => {
    await seedSchedule();
    const { ask, offers } = await calledClinic();
    expect(await ask({ date: "tomorrow", reason: "toothache" })).toBe(
      `OPENINGS. [A1] ${on(tomorrow, 540)} with Dr. Placeholder; [A2] ${on(tomorrow, 615)} with Dr. Placeholder; ` +
        `[A3] ${on(tomorrow, 690)} with Dr. Placeholder. Ask which one suits, then call book_appointment with its code.`,
    );
    expect(await offers()).toMatchObject([
      {
        code: "A1",
        date: tomorrow,
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
      [{ date: tomorrow, time: "10:30", length: 90, operatory: "OP2", providerId: "HYG1" }],
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
      fullDay(tomorrow),
      fullDay(inDays(2)),
      { date: inDays(3), time: "09:00", length: 90 },
    ]);
    const { ask } = await calledClinic();
    const answer = await ask({ date: "tomorrow" });
    expect(answer).toMatch(
      `NO_OPENINGS. Nothing is free on ${speakDay(tomorrow, "en")}. The nearest others: [A1] ${on(inDays(3), 630)} with`,
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
      `NO_OPENINGS. Nothing is free on the evening of ${speakDay(tomorrow, "en")}. The nearest others: [A1] ${on(tomorrow, 540)}`,
    );
  });

  it("says that there is nothing where there is nothing", async () => {
    await seedSchedule(Array.from({ length: 120 }, (_, at) => fullDay(inDays(at))));
    const { ask } = await calledClinic();
    expect(await ask({ date: "tomorrow" })).toMatch(
      /^NO_OPENINGS\. .* Offer to take a message with take_message\.$/,
    );
  });

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
      `OPENINGS. [A1] ${speakDay(tomorrow, "fr")} à 9 h avec Dr Placeholder; [A2] `,
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
      local_date: tomorrow,
      start_minute: 540,
      length_minutes: 30,
      provider_id: "DOC1",
      operatory: "OP1",
    })}`;
    expect(await ask({ date: "tomorrow" })).toContain(`[B1] ${on(tomorrow, 570)}`);
    expect((await offers()).filter((offer) => offer.start_minute === 540)).toHaveLength(1);
  });

  it("says how old the schedule is only where it is old", async () => {
    await seedSchedule();
    const { ask, accountId } = await calledClinic();
    const dated = (hours: number) => owner`
      insert into pms_freshness (account_id, office_id, data_as_of, checked_at)
      values (${accountId}, 'D20002', now() - make_interval(hours => ${hours}), now())
      on conflict (account_id) do update set data_as_of = excluded.data_as_of`;
    await dated(1);
    expect(await ask({ date: "tomorrow" })).not.toContain("last updated");
    await dated(24 * 9);
    const answer = await ask({ date: "tomorrow" });
    expect(answer).toContain(`The schedule was last updated on ${speakDay(inDays(-9), "en")} at `);
    expect(answer).toMatch(/ Ask which one suits, then call book_appointment with its code\.$/);
  });

  it("tells of no other patient", async () => {
    const times = Array.from({ length: 30 }, (_, at) => ({ date: inDays(at), time: "09:30" }));
    await seedSchedule([...times, fullDay(tomorrow)]);
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

  it("finds all that a first question needs in one look, and a second one needs nothing", async () => {
    await seedSchedule();
    const { ask } = await calledClinic();
    await ask({ date: "tomorrow" });
    await sikka.delete("log");
    await ask({ date: "in two weeks" });
    expect(((await sikka.get("log")) as { entries: unknown[] }).entries).toEqual([]);
  });
});
