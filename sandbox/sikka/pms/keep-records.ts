import type { Row } from "../state/state.ts";
import {
  addRow,
  type FindProblem,
  firstProblem,
  type Job,
  type Outcome,
  replaceRow,
} from "./job.ts";
import { guarantorExists, patientExists, practiceExists, providerExists } from "./references.ts";
import { nextId } from "./truth.ts";

export const recordProblem: FindProblem = (job) =>
  firstProblem(patientExists(job), practiceExists(job), providerExists(job), guarantorExists(job));

export function addNote(job: Job): Outcome {
  const { patient_id = "", provider_id = "", practice_id = "", type = "", text = "" } = job.body;
  return addRecord(job, "medical_notes", "note_id", {
    patient_id,
    provider_id,
    practice_id,
    type,
    text,
    date: `${job.body.date}T00:00:00`,
    description: job.body.description ?? "",
  });
}

/** A payment lessens what is owed, so it stands there below zero. */
export function addTransaction(job: Job): Outcome {
  const { body } = job;
  const amount = -Math.abs(Number(body.amount));
  return addRecord(job, "transactions", "transaction_sr_no", {
    patient_id: body.patient_id ?? "",
    guarantor_id: body.guarantor_id ?? "",
    provider_id: body.provider_id ?? "",
    practice_id: body.practice_id ?? "",
    transaction_type: "Payment",
    transaction_date: `${body.transaction_date}T00:00:00`,
    transaction_entry_date: `${body.transaction_entry_date || body.transaction_date}T00:00:00`,
    procedure_code: body.procedure_code ?? "",
    procedure_description: body.procedure_description ?? "",
    payment_type: body.procedure_code ?? "",
    amount: amount.toFixed(4),
    note: body.note ?? "",
  });
}

export const claimProblem: FindProblem = (job) =>
  firstProblem(!findClaim(job) && "Claim does not exist", practiceExists(job));

export function changeClaim(job: Job): Outcome {
  return updateClaim(job, {
    ...(job.body.status ? { claim_status: job.body.status } : {}),
    ...(job.body.note ? { note: job.body.note } : {}),
  });
}

export function payClaim(job: Job): Outcome {
  return updateClaim(job, {
    payment_amount: job.body.payment_amount ?? "",
    total_paid_amount: job.body.payment_amount ?? "",
    claim_payment_date: `${job.body.claim_payment_date}T00:00:00`,
  });
}

function addRecord(job: Job, name: string, idField: string, row: Row): Outcome {
  const id = nextId(job.rows(name), idField, 200_000);
  job.change(name, addRow({ ...row, [idField]: id, cust_id: "1" }));
  return { result: "New record inserted successfully", created: { created_id: id } };
}

function updateClaim(job: Job, changed: Row): Outcome {
  const id = claimId(job);
  job.change("claims", replaceRow("claim_sr_no", id, changed));
  return { result: "Claim updated successfully", created: { created_id: id } };
}

function findClaim(job: Job): Row | undefined {
  return job.rows("claims").find((row) => row.claim_sr_no === claimId(job));
}

/** In the address of a change, in the body of a payment. */
function claimId({ itemId, body }: Job): string {
  return itemId || (body.claim_sr_no ?? "");
}
