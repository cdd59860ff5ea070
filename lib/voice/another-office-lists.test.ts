import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { anotherClinic, visit, ZOE } from "@/testing/another-clinic";

const { office, onThePhone, tick, renew } = await anotherClinic();
const { owner } = await import("@/testing/database");

beforeEach(renew);
afterAll(() => office.close());

/** The Monday of the week that lies so many weeks ahead, as Sikka writes a day. */
function monday(weeks = 0): string {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7) + 7 * weeks);
  return `${day.toISOString().slice(0, 10)}T00:00:00`;
}

describe("its schedule", () => {
  const [week = {}] = office.state.lists.practice_schedule ?? [];
  const { resource_id: _, resource_type: __, date: ___, ...hours } = week;

  it.each([
    ["of this week alone stands for every week", [{ ...week, date: monday() }]],
    ["of a week that is long over stands for every week", [{ ...week, date: monday(-30) }]],
    ["that names nobody is the practice's", [{ practice_id: "1", ...hours }]],
    ["in words that nothing translates is the practice's", [{ ...week, resource_type: "Hours" }]],
  ])("%s", async (_, practice_schedule) => {
    Object.assign(office.state.lists, { practice_schedule });
    const { say } = await onThePhone();
    expect(await say("check_availability", { date: "in two weeks" })).toMatch(
      /^OPENINGS\. \[A1\] /,
    );
  });

  it.each<[string, Record<string, unknown>[] | undefined]>([
    ["Sikka knows no such list", undefined],
    ["its rows are chairs, in a word that nothing translates", [
      { ...week, resource_type: "Fauteuil", resource_id: "1" },
      { ...week, resource_type: "Fauteuil", resource_id: "2" },
    ]], // biome-ignore format: a table
  ])("is the clinic's own where %s", async (_, practice_schedule) => {
    Object.assign(office.state.lists, { practice_schedule });
    if (!practice_schedule) delete office.state.lists.practice_schedule;
    delete office.state.lists.practice_variables;
    const { accountId, say } = await onThePhone();
    const hours = Object.fromEntries(
      ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, [["09:00", "10:00"]]]),
    );
    await owner`insert into setup_knowledge (account_id, facts) values (${accountId}, ${owner.json({ hours })})`;
    expect(await say("check_availability", { date: "tomorrow" })).toMatch(/^OPENINGS\. .* at 9 AM/);
  });
});

describe("its free times", () => {
  it.each([
    ["that end", (at: string, end: string) => ({ time: at, end_time: end, operatory: "R1" })],
    ["of no said length", (time: string) => ({ time })],
  ])("%s are offered where they begin, and nowhere in between", async (_, spelled) => {
    office.state.pms = "OrthoTrac";
    const date = visit().date;
    const starts = Array.from({ length: 16 }, (_, at) => 540 + at * 25);
    const clock = (minute: number) => new Date(minute * 60_000).toISOString().slice(11, 16);
    office.state.lists.appointments_available_slots = starts.map((at) => ({
      date,
      provider_id: "D7",
      ...spelled(clock(at), clock(at + 25)),
    }));
    const { accountId, say } = await onThePhone();
    const asked = { date: date.slice(0, 10), reason: "toothache" };
    expect(await say("check_availability", asked)).toMatch(/^OPENINGS\. \[A1\] /);
    const offers =
      await owner`select start_minute from slot_offers where account_id = ${accountId}`;
    const minutes = offers.map((offer) => Number(offer.start_minute));
    expect(minutes).toHaveLength(3);
    // On the quarter hour, as anywhere.
    expect(minutes.filter((at) => !starts.includes(at) || at % 15 > 0)).toEqual([]);
  });

  it("that are longer than any visit, and what is left of such, are offered anywhere in them", async () => {
    office.state.pms = "OrthoTrac";
    const date = visit().date;
    const free = { date, provider_id: "D7", operatory: "R1" };
    office.state.lists.appointments_available_slots = [
      { ...free, time: "09:10", end_time: "10:00" },
      { ...free, time: "13:00", end_time: "16:00" },
    ];
    const { accountId, say } = await onThePhone();
    await say("check_availability", { date: date.slice(0, 10), reason: "toothache" });
    const offers = await owner`
      select start_minute from slot_offers where account_id = ${accountId} order by start_minute`;
    expect(offers.map((offer) => offer.start_minute)).toEqual([555, 780, 930]);
  });
});

describe("its lists", () => {
  it("may name the practice's number only where it is asked for", async () => {
    office.state.shown.practices = ["practice_id", "name"];
    const { say } = await onThePhone();
    expect(await say("check_availability", { date: "tomorrow" })).toMatch(/^OPENINGS\. /);
  });

  it("may have no words to write, and only those in use", async () => {
    delete office.state.lists.practice_variables;
    Object.assign(office.state.lists, {
      appointment_statuses: [{ status: "Open" }, { status: "Cancelled" }],
      appointments: [visit()],
    });
    const { say } = await onThePhone();
    await say("find_patient", ZOE);
    await say("list_appointments");
    expect(await say("cancel_appointment", { appointment: "P1" })).toMatch(/^CANCELLED\. /);
  });

  it("may say how long a visit lasts in its name", async () => {
    office.state.lists.practice_variables?.push({
      service_name: "Appointment Type",
      description: "Crown prep (90 minutes)",
      value: "CRN",
    });
    const { accountId, say } = await onThePhone();
    await say("check_availability", { date: "tomorrow", reason: "a crown prep" });
    const [offer] =
      await owner`select length_minutes from slot_offers where account_id = ${accountId}`;
    expect(offer?.length_minutes).toBe(90);
  });

  it("may say a balance without saying whose", async () => {
    Object.assign(office.state.lists, {
      patient_balance: [{ patient_balance: "84.5000", patient_due: "84.5000" }],
    });
    const { say } = await onThePhone();
    await say("find_patient", ZOE);
    expect(await say("get_account_summary")).toMatch(
      /^SUMMARY\. The balance is 84 dollars and 50 cents\./,
    );
  });

  it("show a visit that is over with its status alone", async () => {
    const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "America/Toronto" }).format();
    Object.assign(office.state.lists, {
      appointments: [visit({ date: `${today}T00:00:00`, time: "00:15", status: "Completed" })],
    });
    const { say } = await onThePhone();
    await say("find_patient", ZOE);
    expect(await say("list_appointments")).toMatch(/^NO_APPOINTMENTS\. /);
  });
});

describe("its writing", () => {
  async function asked() {
    const phone = await onThePhone();
    await phone.say("find_patient", ZOE);
    await phone.say("check_availability", { date: "tomorrow" });
    return phone;
  }

  it("that waits is counted as waiting at each tick, and brought to its end by the next", async () => {
    office.state.works = false;
    const { say } = await asked();
    expect(await say("book_appointment", { slot: "A1" })).toMatch(/^PENDING\. /);
    expect(await tick()).toMatchObject({ open: 1, completed: 0, stillPending: 1 });
    expect(await tick()).toMatchObject({ open: 1, completed: 0, stillPending: 1 });
    office.state.works = true;
    expect(await tick()).toMatchObject({ open: 1, completed: 1, stillPending: 0 });
    expect(await say("request_status")).toMatch(/^BOOKED\. /);
  });

  it.each([
    "appointment",
    "POST appointment",
    "/v4/appointment",
    "Appointments",
    "post_appointment",
  ])("of which the answer was lost is found in its list under %j", async (api_name) => {
    const { logged } = office.state;
    office.state.logged = (write) => ({ ...logged(write), api_name });
    office.state.losesAnswers = true;
    const { say } = await asked();
    expect(await say("book_appointment", { slot: "A1" })).toMatch(/^BOOKED\. /);
    expect(office.state.writes).toHaveLength(1);
  });
});
