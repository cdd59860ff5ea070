import { todayIn } from "@/lib/scheduling/days/wall-clock";
import { sikka } from "./control";

export const ZONE = "America/Toronto";

/** The day that is so many days after today at the practice. */
export const inDays = (days: number): string => todayIn(ZONE).add({ days }).toString();

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** Open every day of every week from nine to twelve: so that a test may run on any day. */
export const openMornings = {
  resource_id: "1",
  resource_type: "practice",
  date: "",
  ...Object.fromEntries(
    DAYS.flatMap((day) => [
      [`${day}_start_1`, "09:00"],
      [`${day}_end_1`, "12:00"],
      [`${day}_holiday`, "False"],
    ]),
  ),
};

export type SeededTime = {
  srNo?: string;
  date: string;
  time: string;
  length?: number;
  providerId?: string;
  operatory?: string;
  status?: string;
};

/** The office as a test wants it: one dentist in one chair, unless it says otherwise. */
export async function seedSchedule(
  times: SeededTime[] = [],
  more: Record<string, Record<string, string>[]> = {},
  officeId = "D20002",
): Promise<void> {
  const provider = (id: string, first: string, last: string, specialty: string) => ({
    provider_id: id,
    firstname: first,
    lastname: last,
    specialty,
    status: "active",
    provider_type: "Provider",
    is_hidden: "F",
  });
  const records = {
    practice_schedule: [openMornings],
    providers: [provider("DOC1", "Pat", "Placeholder", "General")],
    operatories: [{ operatory: "OP1", abbreviation: "1", is_hidden: "F", provider_id: "" }],
    appointments: times.map((time, at) => ({
      appointment_sr_no: time.srNo ?? String(91_000 + at),
      patient_id: "4101",
      patient_name: "Ada Testpatient-Happy",
      provider_id: time.providerId ?? "DOC1",
      operatory: time.operatory ?? "OP1",
      date: `${time.date}T00:00:00`,
      time: time.time,
      length: String(time.length ?? 30),
      status: time.status ?? "Scheduled",
      description: "Root canal of Ada Testpatient-Happy",
      note: "Crowded waiting room, call 4101",
    })),
    ...more,
  };
  await sikka.post("seed", { offices: [{ office_id: officeId, records }] });
}
