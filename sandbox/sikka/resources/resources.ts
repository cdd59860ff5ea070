import {
  accountsReceivables,
  accountsReceivablesByPatients,
  guarantors,
  patientBalance,
} from "./accounts.ts";
import { appointments } from "./appointments.ts";
import { availableSlots } from "./available-slots.ts";
import { medicalNotes, noteTypes, procedureCodes, reminders, treatmentPlans } from "./care.ts";
import {
  insuranceCompanies,
  insuranceCompanyDetails,
  insurancePlanCoverage,
  subscribers,
} from "./insurance.ts";
import { claims, paymentTypes, pmsUsers, transactions } from "./office-lists.ts";
import { operatories } from "./operatories.ts";
import { patients } from "./patients.ts";
import { practices } from "./practices.ts";
import { providers } from "./providers.ts";
import type { Resource } from "./resource.ts";
import { practiceResources, practiceSchedule } from "./schedule.ts";
import { appointmentStatuses, practiceVariables } from "./statuses.ts";

/** Every read API under a request key. */
export const RESOURCES: readonly Resource[] = [
  practices,
  patients,
  appointments,
  availableSlots,
  providers,
  operatories,
  practiceSchedule,
  practiceResources,
  appointmentStatuses,
  practiceVariables,
  procedureCodes,
  patientBalance,
  subscribers,
  insuranceCompanies,
  insuranceCompanyDetails,
  insurancePlanCoverage,
  guarantors,
  accountsReceivables,
  accountsReceivablesByPatients,
  claims,
  transactions,
  paymentTypes,
  treatmentPlans,
  reminders,
  medicalNotes,
  noteTypes,
  pmsUsers,
];

export function resourceNames(): string[] {
  return RESOURCES.map((resource) => resource.name);
}
