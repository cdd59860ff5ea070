import type { ServerResponse } from "node:http";
import { otherSikka, type Seen } from "./other-sikka";

type Row = Record<string, unknown>;
type Write = { id: string; method: string; path: string; body: Record<string, string> };

export const OFFICE = "X71007";
export const PRACTICE_KEY = "sk_test_another";
const REQUEST_KEY = "rk_test_another";

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** Hours of every day, as a schedule's row has them. */
export const openDaily = (...periods: [start: string, end: string][]): Row =>
  Object.fromEntries(
    DAYS.flatMap((day) =>
      periods.flatMap(([start, end], at) => [
        [`${day}_start_${at + 1}`, start],
        [`${day}_end_${at + 1}`, end],
      ]),
    ),
  );

/** What the office has on file, list by list, as Sikka's pages write it; a list that is not here does not exist. */
const seed = (): Record<string, Row[]> => ({
  practices: [{ practice_id: "1", cust_id: "1", name: "Another Dental", phone: "4165550100" }],
  providers: [
    { provider_id: "D7", firstname: "Pat", lastname: "Fixture", status: "active", is_hidden: "F" },
  ],
  operatories: [{ operatory: "R1", cust_id: "1", provider_id: "", is_hidden: "F" }],
  practice_schedule: [
    { resource_id: "1", resource_type: "practice", date: "", ...openDaily(["08:00", "17:00"]) },
  ],
  practice_variables: ["Scheduled", "Broken"].map((word) => ({
    service_name: "Appointment Status",
    description: word,
    value: word,
  })),
  patients: [
    {
      patient_id: "501",
      guarantor_id: "501",
      firstname: "Zoë",
      lastname: "Fixture-Example",
      preferred_name: "",
      birthdate: "1990-02-03T00:00:00",
      status: "Active",
      cell: "(416) 555-0177",
    },
  ],
  appointments: [],
  patient_balance: [],
  subscribers: [],
});

const NO_FILTERS = new Set(["limit", "offset", "fields", "lightweight", "find", "startdate"]);

/**
 * A Sikka of another make, with one office that works: it keeps what it is asked to write, and does it
 * when it is let. Nothing of it is shared with the sandbox.
 */
export async function anotherOffice() {
  const sikka = await otherSikka();
  const state = {
    lists: seed(),
    writes: [] as Write[],
    pms: "OpenDental",
    /** Whether the practice's system does what waits, at the next question after it. */
    works: true,
    /** Whether what is written is taken and not answered. */
    losesAnswers: false,
    /** What is served of the book where it is an older copy of it. */
    copy: null as Row[] | null,
    /** The fields of a list that are shown without being asked for; all of them where it is not here. */
    shown: {} as Record<string, string[]>,
    /** How an entry of the list of writebacks is written. */
    logged,
    /** How a row and a page are spelled, and how many rows a page has at most. */
    dialect: plain,
  };
  const done = new Map<string, string>();

  function carryOut({ id, method, path, body }: Write): string {
    const { patients = [], appointments = [] } = state.lists;
    if (path === "/v4/patient") {
      patients.push({ ...body, patient_id: `6${id}`, status: "Active" });
      return `6${id}`;
    }
    if (method === "POST") {
      appointments.push({ ...body, appointment_sr_no: `9${id}`, status: "Scheduled" });
      return `9${id}`;
    }
    const own = appointments.find((one) => path.endsWith(`/${String(one.appointment_sr_no)}`));
    if (own && method === "PATCH") own.status = body.value;
    else if (own) Object.assign(own, body);
    return "";
  }

  function take({ method, url, body }: Seen, response: ServerResponse): void {
    const id = String(700 + state.writes.length);
    state.writes.push({ id, method, path: url.pathname, body: JSON.parse(body) });
    if (state.losesAnswers) return void response.destroy();
    response.writeHead(201);
    response.end(JSON.stringify({ http_code: "201", long_message: `Id:${id}` }));
  }

  function stateOf(id: string): Row {
    const write = state.writes.find((one) => one.id === id);
    if (write && state.works && !done.has(id)) done.set(id, carryOut(write));
    const created = done.get(id);
    if (created === undefined) return { id, status: "Pending", is_completed: "", has_error: "" };
    return { id, status: "Success", is_completed: "True", has_error: "False", created_id: created };
  }

  function rowsOf(name: string, query: URLSearchParams): Row[] | null {
    if (name === "writeback_status") return [stateOf(query.get("id") ?? "")];
    if (name === "writebacks") return state.writes.map(state.logged);
    if (name === "authorized_practices")
      return [
        {
          office_id: OFFICE,
          secret_key: PRACTICE_KEY,
          practice_id: "1",
          practice_name: "Another Dental",
          practice_management_system: state.pms,
          practice_management_system_refresh_date_time_zone: "Eastern Standard Time",
        },
      ];
    const rows = name === "appointments" ? (state.copy ?? state.lists[name]) : state.lists[name];
    return rows ? rows.filter((row) => isWanted(row, query)) : null;
  }

  function answer(seen: Seen, response: ServerResponse): void {
    const name = seen.url.pathname.replace("/v4/", "");
    const say = (status: number, body: unknown) =>
      void response.writeHead(status).end(JSON.stringify(body));
    if (name === "request_key") say(200, keys);
    else if (seen.method !== "GET") take(seen, response);
    else {
      const query = seen.url.searchParams;
      const rows = rowsOf(name, query);
      if (rows === null) say(404, { http_code: "404", error_code: "API2009" });
      else if (rows.length === 0) response.writeHead(204).end();
      else say(200, state.dialect.page(pageOf(rows, query, state.shown[name], state.dialect)));
    }
  }

  sikka.answers(answer);
  return {
    url: sikka.url,
    state,
    asked: (name: string) => sikka.seen.filter(({ url }) => url.pathname === `/v4/${name}`),
    /** As on the first day. */
    renew() {
      Object.assign(state, {
        lists: seed(),
        writes: [],
        pms: "OpenDental",
        works: true,
        losesAnswers: false,
        copy: null,
        shown: {},
        logged,
        dialect: plain,
      });
      done.clear();
      sikka.answers(answer);
    },
    close: sikka.close,
  };
}

export type Dialect = {
  row: (row: Row) => Row;
  page: (page: Row) => unknown;
  size: number;
};
export const plain: Dialect = { row: (row) => row, page: (page) => page, size: 5_000 };

const logged = (write: Write): Row => ({
  id: write.id,
  office_id: OFFICE,
  method: write.method,
  api_name: write.path.includes("patient") ? "patient" : "appointment",
  api_request_body: new URLSearchParams(write.body).toString(),
  result: "pending",
});

const keys = { request_key: REQUEST_KEY, expires_in: "86400 second(s)", issued_to: OFFICE };

function isWanted(row: Row, query: URLSearchParams): boolean {
  const born = /^birthdate=eq_(.+)$/.exec(query.get("find") ?? "")?.[1];
  if (born && !String(row.birthdate).startsWith(born)) return false;
  const day = String(row.date ?? "").slice(0, 10);
  if (query.has("startdate") && day < String(query.get("startdate"))) return false;
  if (query.has("enddate") && day > String(query.get("enddate"))) return false;
  return [...query].every(
    ([name, value]) =>
      NO_FILTERS.has(name) || row[name] === undefined || String(row[name]) === value,
  );
}

/** Only the fields that were asked for, where only those are wanted or nothing else is shown. */
function pageOf(
  rows: Row[],
  query: URLSearchParams,
  shown: string[] | undefined,
  dialect: Dialect,
) {
  const wanted = query.get("fields")?.split(",") ?? [];
  const isAll = wanted.includes("get_all") || (query.get("lightweight") !== "true" && !shown);
  const fields = query.get("lightweight") === "true" ? wanted : [...(shown ?? []), ...wanted];
  const page = Number(query.get("offset"));
  const items = rows
    .map(dialect.row)
    .map((row) => (isAll ? row : Object.fromEntries(fields.map((name) => [name, row[name] ?? ""]))))
    .slice(page * dialect.size, (page + 1) * dialect.size);
  const next = (page + 1) * dialect.size < rows.length ? "http://elsewhere.example.test/" : "";
  const pagination = { first: "", previous: "", current: "", next, last: "" };
  return {
    offset: `${page}`,
    limit: `${dialect.size}`,
    total_count: `${rows.length}`,
    pagination,
    items,
  };
}
