import type { Row } from "../state/state.ts";
import { BOOKINGS } from "./bookings.ts";
import type { Setting } from "./records.ts";
import { workday } from "./workday.ts";

/** The appointments of one practice, in the words of its own system. */
export function appointmentRows(people: readonly Row[], index: number, setting: Setting): Row[] {
  const { profile, nowMs, timeZone } = setting;
  return BOOKINGS.map((booking, number) => {
    const [inDays, time, length, person, providerId, operatory, state, type] = booking;
    const patient = people[person];
    return {
      appointment_sr_no: String(90001 + index * 100 + number),
      patient_id: patient?.patient_id ?? "",
      guarantor_id: patient?.guarantor_id ?? "",
      practice_id: patient?.practice_id ?? "",
      provider_id: providerId,
      cust_id: "1",
      operatory,
      amount: "120.0000",
      status: profile.words[state],
      date: `${workday(inDays, nowMs, timeZone)}T00:00:00`,
      time,
      length,
      type,
      description: type,
      appointment_made_date: "2026-01-05T00:00:00",
      procedure_code1: "D1110",
      procedure_code1_amount: "120",
      procedure_code1_time: "0",
      procedure_code2_amount: "0",
      procedure_code2_time: "0",
      procedure_code3_amount: "0",
      procedure_code3_time: "0",
      patient_name: `${patient?.firstname ?? ""} ${patient?.lastname ?? ""}`,
      guarantor_name: `${patient?.guarantor_first_name ?? ""} ${patient?.guarantor_last_name ?? ""}`,
    };
  });
}
