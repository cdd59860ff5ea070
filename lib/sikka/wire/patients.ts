import "server-only";
import { z } from "zod";
import { cents, day, id, line, requiredId } from "./values";

export const patientWire = z.object({
  patient_id: requiredId,
  guarantor_id: id,
  firstname: line(),
  middlename: line(),
  lastname: line(),
  preferred_name: line(),
  birthdate: day,
  status: line(60),
  provider_id: id,
  cell: line(40),
  homephone: line(40),
  workphone: line(40),
  other_phone: line(40),
});

export const balanceWire = z.object({
  patient_id: id,
  patient_balance: cents,
  patient_due: cents,
  insurance_due: cents,
  account_balance: cents,
});

export const subscriberWire = z.object({
  patient_id: requiredId,
  subscriber_id: id,
  type: line(60),
  patient_relation: line(60),
  insurance_company_id: id,
  employer_name: line(),
  individual_used: cents,
  individual_deductible_remaining: cents,
  insurance_effective_date: day,
});
