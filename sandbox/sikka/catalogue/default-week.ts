import type { Office, Row } from "../state/state.ts";

type Hours = readonly (readonly [day: string, ...times: string[]])[];

/** Lunch is the gap. Tuesday is long, Friday is short, nobody works at the weekend. */
const PRACTICE_HOURS: Hours = [
  ["monday", "09:00", "12:00", "13:00", "17:00"],
  ["tuesday", "09:00", "12:00", "13:00", "20:00"],
  ["wednesday", "09:00", "12:30", "13:30", "17:00"],
  ["thursday", "08:00", "12:00", "13:00", "16:00"],
  ["friday", "09:00", "13:00"],
];
const PART_TIME_HOURS: Hours = [
  ["tuesday", "12:00", "16:00", "16:30", "20:00"],
  ["wednesday", "09:00", "12:30", "13:30", "17:00"],
  ["thursday", "08:00", "12:00"],
];
const PART_TIME = "DOC2";

/** The week that holds wherever no row is about the week itself. */
export function defaultWeek(office: Pick<Office, "records">): Row[] {
  const { practices = [], providers = [], operatories = [] } = office.records;
  return [
    ...practices.map((row) => weekRow(row, "practice", row.practice_id, PRACTICE_HOURS)),
    ...operatories
      .filter((row) => row.is_hidden !== "T")
      .map((row) => weekRow(row, "operatory", row.operatory, PRACTICE_HOURS)),
    ...providers
      .filter((row) => row.status === "active" && row.provider_type !== "Staff")
      .map((row) =>
        weekRow(
          row,
          "provider",
          row.provider_id,
          row.provider_id === PART_TIME ? PART_TIME_HOURS : PRACTICE_HOURS,
        ),
      ),
  ];
}

function weekRow(owner: Row, type: string, id: string | undefined, hours: Hours): Row {
  return {
    practice_id: owner.practice_id ?? "",
    cust_id: "1",
    resource_id: id ?? "",
    resource_type: type,
    date: "",
    ...hoursOfWeek(hours),
  };
}

/** `monday_start_1` and so on; a day that is not named is closed. */
export function hoursOfWeek(hours: Hours): Row {
  const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
  const fields = days.flatMap((day) => {
    const [, ...times] = hours.find(([name]) => name === day) ?? [day];
    const periods = [1, 2, 3].flatMap((n) => [
      [`${day}_start_${n}`, times[2 * n - 2] ?? ""],
      [`${day}_end_${n}`, times[2 * n - 1] ?? ""],
    ]);
    return [...periods, [`${day}_holiday`, "False"]];
  });
  return Object.fromEntries(fields);
}
