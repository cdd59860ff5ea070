import type { ErrorCode } from "../http/api-errors.ts";
import { addPatient, newPatientProblem } from "../pms/add-patient.ts";
import { bookAppointment, bookingProblem, bringsPatient } from "../pms/book-appointment.ts";
import {
  moveAppointment,
  moveProblem,
  setStatus,
  statusProblem,
} from "../pms/change-appointment.ts";
import { CHANGEABLE, changePatient, patientChangeProblem } from "../pms/change-patient.ts";
import type { FindProblem, Job, Outcome } from "../pms/job.ts";
import {
  addNote,
  addTransaction,
  changeClaim,
  claimProblem,
  payClaim,
  recordProblem,
} from "../pms/keep-records.ts";
import type { Profile, WritebackKind } from "../pms/profile.ts";
import type { Row } from "../state/state.ts";

/** One address under which something can be written. */
export type WriteApi = {
  readonly method: "POST" | "PUT" | "PATCH";
  /** The first part of the address; a row's id follows where one is changed. */
  readonly api: string;
  readonly code: ErrorCode;
  /** What a system must be able to take, of the kinds that supported_pmses knows. */
  readonly kind?: WritebackKind;
  /** What the list of all writebacks calls it. */
  readonly listedAs: string;
  readonly needs: (profile: Profile, body: Row) => readonly string[];
  /** Of these at least one. */
  readonly needsOneOf?: readonly string[];
  /** Fields that have one legal value. */
  readonly fixed?: Row;
  readonly findProblem: FindProblem;
  /** Done only to what has no problem. */
  readonly effect: (job: Job) => Outcome;
};

const CREATED = { method: "POST", code: "API2016" } as const;
const MOVABLE = ["date", "time", "length", "operatory", "provider_id", "status"];

export const WRITE_APIS: readonly WriteApi[] = [
  {
    ...CREATED,
    api: "appointment",
    kind: "new_appointment",
    listedAs: "appointment",
    needs: ({ name, appointmentNeeds }, body) =>
      name.startsWith("Planet") && !bringsPatient(body)
        ? ["patient_id", ...appointmentNeeds]
        : appointmentNeeds,
    findProblem: bookingProblem,
    effect: bookAppointment,
  },
  {
    method: "PUT",
    api: "appointments",
    code: "API0007",
    kind: "appointment_status",
    listedAs: "appointment",
    needs: () => ["practice_id", "provider_id"],
    needsOneOf: MOVABLE,
    findProblem: moveProblem,
    effect: moveAppointment,
  },
  {
    method: "PATCH",
    api: "appointments",
    code: "API0007",
    kind: "appointment_status",
    listedAs: "appointment",
    needs: ({ name }) => [
      ...["op", "path", "value", "practice_id"],
      ...(name === "OrthoTrac" ? ["staff"] : []),
    ],
    fixed: { op: "replace", path: "/appointment_status" },
    findProblem: statusProblem,
    effect: setStatus,
  },
  {
    ...CREATED,
    api: "patient",
    kind: "new_patient",
    listedAs: "patient",
    needs: ({ patientNeeds }) => patientNeeds,
    findProblem: newPatientProblem,
    effect: addPatient,
  },
  {
    method: "PATCH",
    api: "patient",
    code: "API0011",
    listedAs: "patient",
    needs: ({ name }) => ["practice_id", ...(name === "OrthoTrac" ? ["staff"] : [])],
    needsOneOf: CHANGEABLE,
    findProblem: patientChangeProblem,
    effect: changePatient,
  },
  {
    method: "PATCH",
    api: "claims",
    code: "API0009",
    kind: "claim_notes_status",
    listedAs: "claims",
    needs: () => ["practice_id"],
    needsOneOf: ["status", "note"],
    findProblem: claimProblem,
    effect: changeClaim,
  },
  {
    ...CREATED,
    api: "claim_payment",
    kind: "insurance_payment",
    listedAs: "claim_payment",
    needs: () => [
      ...["claim_sr_no", "practice_id", "payment_amount", "is_payment_by_procedure_code"],
      ...["claim_payment_date", "payment_mode", "deductible", "write_off"],
    ],
    findProblem: claimProblem,
    effect: payClaim,
  },
  {
    ...CREATED,
    api: "medical_notes",
    kind: "note",
    listedAs: "medical_note",
    needs: ({ name }) =>
      name.startsWith("Planet")
        ? ["patient_id", "type", "text", "practice_id"]
        : ["date", "patient_id", "type", "text", "provider_id", "practice_id"],
    findProblem: recordProblem,
    effect: addNote,
  },
  {
    ...CREATED,
    api: "transaction",
    kind: "payment",
    listedAs: "transaction",
    needs: () => [
      ...["patient_id", "guarantor_id", "procedure_code", "procedure_description"],
      ...["provider_id", "amount", "practice_id", "transaction_date"],
    ],
    findProblem: recordProblem,
    effect: addTransaction,
  },
];

export function findWriteApi(method: string, api: string): WriteApi | undefined {
  return WRITE_APIS.find((one) => one.method === method && one.api === api);
}

/** What the system of this job cannot take, or cannot find. */
export function problemOf(api: WriteApi, job: Job): string | null {
  const isUnknown = api.kind !== undefined && !job.profile.writebacks.includes(api.kind);
  return isUnknown ? "Writeback is not supported for this PMS" : api.findProblem(job);
}

/** As a key's scope names it. */
export function writeScopeNames(): string[] {
  return WRITE_APIS.map(({ method, api }) => `${method} ${api}`);
}
