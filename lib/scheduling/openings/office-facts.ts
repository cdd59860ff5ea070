import "server-only";
import { askOffice, type PmsScope } from "@/lib/pms/ask-pms";
import { listAppointmentTypes } from "@/lib/sikka/list-appointment-types";
import { listOperatories } from "@/lib/sikka/list-operatories";
import { listProviders } from "@/lib/sikka/list-providers";
import { listSchedule } from "@/lib/sikka/list-schedule";
import { nothingIfNoSuchList } from "@/lib/sikka/no-such-list";
import type { OfficeAccess } from "@/lib/sikka/office-access";
import { readPractice } from "@/lib/sikka/read-practice";
import { clinicHours } from "./clinic-hours";
import type { Chair, DayBook } from "./day-book";
import { hoursOf } from "./schedule-hours";

/** What a practice is like: who works there, where, when, and what they do. Nothing of it is a patient's. */
export type OfficeFacts = Pick<DayBook, "providers" | "chairs" | "hours" | "types">;

/** Asked for together. Throws what `askOffice` throws. */
export async function readOfficeFacts(scope: PmsScope): Promise<OfficeFacts> {
  const ofClinic = await clinicHours(scope.accountId);
  return askOffice(scope, async (office) => {
    const [providers, chairs, rows, types] = await Promise.all([
      listProviders(office),
      listChairs(office),
      listSchedule(office).catch(nothingIfNoSuchList),
      listAppointmentTypes(office).catch(nothingIfNoSuchList),
    ]);
    return {
      providers: providers.filter(({ isActive, isProvider }) => isActive && isProvider),
      chairs,
      hours: hoursOf(rows, office.practiceId, ofClinic),
      types,
    };
  });
}

async function listChairs(office: OfficeAccess): Promise<Chair[]> {
  const practice = await readPractice(office);
  if (!practice) return [];
  const chairs = await listOperatories(office, practice.custId);
  return chairs
    .filter(({ isHidden }) => !isHidden)
    .map(({ operatory, providerIds }) => ({ operatory, providerIds }));
}
