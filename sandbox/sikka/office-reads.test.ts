import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type RunningSandbox, startSandbox } from "./start-sandbox.ts";
import { type Reply, talkTo } from "./talk-to-sandbox.ts";

let sandbox: RunningSandbox;
let to: ReturnType<typeof talkTo>;
beforeAll(async () => {
  sandbox = await startSandbox();
  to = talkTo(sandbox);
});
afterAll(() => sandbox.stop());
beforeEach(() => to.control("POST", "reset"));

const column = ({ json }: Reply, name: string) => json.items.map((item) => item[name]);
const read = async (path: string, office = "D20002") => to.get(path, await to.keyFor(office));
const first = async (path: string, office?: string) => (await read(path, office)).json.items[0];

describe("the schedule", () => {
  it("shows hours only when all fields are asked for, with lunch as a gap", async () => {
    const path = "/practice_schedule?resource_type=practice&date=";
    expect(await first(path)).not.toHaveProperty("monday_start_1");
    expect(await first(`${path}&fields=get_all`)).toMatchObject({
      resource_id: "1",
      date: "",
      tuesday_start_1: "09:00",
      tuesday_end_1: "12:00",
      tuesday_start_2: "13:00",
      tuesday_end_2: "20:00",
      friday_end_1: "13:00",
      friday_start_2: "",
      saturday_start_1: "",
      monday_holiday: "False",
    });
  });

  it("has a week of its own for the holiday, and one row for each chair and provider", async () => {
    const reply = await read("/practice_schedule?fields=get_all");
    const rows = reply.json.items;
    expect(rows.filter((row) => row.date !== "")).toMatchObject([
      { resource_type: "practice", date: expect.stringMatching(/T00:00:00$/) },
    ]);
    const own = rows.filter((row) => row.date === "").map((row) => row.resource_id);
    expect(own).toEqual(["1", "DOC1", "DOC2", "HYG1", "OP1", "OP2", "OP3"]);
    const holiday = rows.find((row) => row.date !== "") ?? {};
    expect(Object.values(holiday).filter((value) => value === "True")).toHaveLength(1);
    expect(new Date(`${holiday.date?.slice(0, 10)}T12:00:00Z`).getUTCDay()).toBe(1);
  });

  it.each([
    ["HH:mm:ss", "13:00:00"],
    ["h:mm tt", "1:00 PM"],
    ["HHmm", "1300"],
    ["minutes", "780"],
    ["datetime", "1900-01-01T13:00:00"],
  ])("can spell its times as %s", async (format, spelled) => {
    await to.knobs({ SCHEDULE_TIME_FORMAT: format });
    const row = await first("/practice_schedule?resource_id=OP1&fields=get_all");
    expect(row?.monday_start_2).toBe(spelled);
  });

  it("can name its weeks by Sunday, the usual one by a sentinel, and its things in own words", async () => {
    const weeks = async () =>
      column(await read("/practice_schedule?resource_id=1&fields=get_all"), "date");
    const [, monday] = (await weeks()).sort();
    await to.knobs({
      WEEK_STARTS_ON: "sunday",
      DEFAULT_WEEK_DATE: "sentinel",
      SCHEDULE_RESOURCE_WORDS: "own",
    });
    const [sentinel, sunday] = (await weeks()).sort();
    expect(sentinel).toBe("1111-11-11T00:00:00");
    expect(Date.parse(`${monday}Z`) - Date.parse(`${sunday}Z`)).toBe(86_400_000);
    const row = await first("/practice_schedule?resource_id=OP1");
    expect(row).toMatchObject({ resource_type: "Column", resource_type_id: "3" });
    expect(await first(`/practice_resources?id=${row?.resource_type_id}`)).toMatchObject({
      resource: "Column",
      common_resource: "operatory",
    });
  });
});

describe("the words of the practice's system", () => {
  it.each([
    ["D20002", "Broken", "Broken"],
    ["D10001", "Cancelled", "Cancelled"],
    ["D50005", "Canceled by Patient", "4"],
  ])("differ: in %s a broken appointment is %s", async (office, word, value) => {
    const statuses = column(await read("/appointment_statuses", office), "status");
    expect(statuses).toContain(word);
    const variables = await read("/practice_variables?service_name=Appointment%20Status", office);
    const row = variables.json.items.find((item) => item.description === word);
    expect(row).toMatchObject({ service_name: "Appointment Status", value });
    expect(row).not.toHaveProperty("service_item");
    const booked = column(await read("/appointments?limit=100", office), "status");
    expect(booked).toContain(word);
    expect(booked.filter((status) => !statuses.includes(status))).toEqual([]);
  });

  it("are found by service_item, which shows only when asked for", async () => {
    const path = "/practice_variables?service_item=appointment%20type&fields=service_item";
    expect(column(await read(path), "description")).toContain("New Patient");
    expect((await first(path))?.service_item).toBe("appointment type");
  });

  it("map operatories to providers only in Eaglesoft", async () => {
    const map = async (office: string) =>
      column(await read("/operatories?cust_id=1&is_hidden=F", office), "provider_id");
    expect(await map("D10001")).toEqual(["DOC1|DOC2", "HYG1", "DOC2|HYG1"]);
    expect(new Set(await map("D20002"))).toEqual(new Set([""]));
  });
});

describe("the people", () => {
  it("come in families on one phone, with twins, accents and preferred names", async () => {
    const find = async (query: string) =>
      column(await read(`/patients?find=${encodeURIComponent(query)}`), "firstname");
    expect(await find("birthdate=eq_2016-05-09")).toEqual(["Noé", "Léa"]);
    expect(await find("cell=eq_514-555-0106")).toEqual(["Zoé", "Noé", "Léa"]);
    expect(await find("birthdate=eq_1970-01-31::AND::lastname=like_faux")).toEqual(["Robert"]);
    expect((await first("/patients?firstname=Robert"))?.preferred_name).toBe("Bob");
    const child = await first("/guarantors?patient_id=4107");
    expect(child).toMatchObject({
      guarantor_id: "4106",
      firstname: "Zoé",
      patient_firstname: "Noé",
    });
  });

  it("show only the asked fields of only the asked person when lightweight", async () => {
    const fields = "patient_id,firstname,birthdate,homephone";
    const path = `/patients?lightweight=true&fields=${fields}&find=birthdate%3Deq_1991-02-28`;
    expect((await read(path)).json.items).toEqual([
      {
        patient_id: "4102",
        firstname: "Benoît",
        birthdate: "1991-02-28T00:00:00",
        homephone: "(416) 555-0190",
      },
    ]);
  });

  it("owe money, in strings, in one row each", async () => {
    const { items } = (await read("/patient_balance?patient_id=4101")).json;
    expect(items).toMatchObject([
      { patient_due: "84.5000", insurance_due: "120.0000", account_balance: "204.5000" },
    ]);
    expect((await first("/patient_balance?patient_id=4102"))?.patient_due).toBe("0.0000");
    expect((await first("/patient_balance?patient_id=4109"))?.patient_due).toBe("-25.0000");
    expect((await read("/patient_balance?patient_id=1")).status).toBe(204);
    expect((await read("/patient_balance?customer_id=2")).status).toBe(204);
    expect((await read("/appointments?procedure_code=D9999")).status).toBe(204);
    expect(await first("/accounts_receivables?guarantor_id=4106")).toMatchObject({
      amount_between_0_30: "45.0000",
      amount_between_61_90: "212.7500",
    });
  });

  it("are insured by a company whose name is no default field", async () => {
    const child = await first("/subscribers?patient_id=4107");
    expect(child).toMatchObject({ patient_relation: "Child", insurance_company_id: "218" });
    const path = `/insurance_companies?insurance_company_id=${child?.insurance_company_id}`;
    expect(await first(path)).not.toHaveProperty("insurance_company_name");
    expect((await first(`${path}&fields=insurance_company_name`))?.insurance_company_name).toBe(
      "Sample Life & Health",
    );
    expect((await read("/subscribers?patient_id=4102")).status).toBe(204);
  });
});

it.each([
  ["procedure_codes", "abbreaviation"],
  ["insurance_company_details", "insurance_company_name"],
  ["insurance_plan_coverage", "percentage_covered"],
  ["accounts_receivables_by_patients", "amount_greater_than_90"],
  ["claims", "claim_status"],
  ["transactions", "transaction_date"],
  ["payment_types", "description"],
  ["treatment_plans", "treatment_plan_status"],
  ["reminders", "due_date"],
  ["medical_notes", "text"],
  ["note_types", "type"],
  ["pms_users", "user_id"],
])("GET /v4/%s answers rows with %s, all of it in strings", async (name, field) => {
  const { json } = await read(`/${name}?fields=get_all`);
  expect(json.items[0]?.[field]).toMatch(/./);
  expect(json.items[0]?.practice_id).toBe("1");
  const values = json.items.flatMap((item) => Object.values(item));
  expect(values.filter((value) => typeof value !== "string")).toEqual([]);
});
