import type { Row } from "../state/state.ts";
import { findConflict, placeOf } from "./conflicts.ts";
import { type FindProblem, firstProblem, type Job, type Outcome, replaceRow } from "./job.ts";
import { holdsTime, wordOfStatus } from "./profile.ts";
import {
  isListed,
  operatoryExists,
  practiceExists,
  providerExists,
  statusExists,
} from "./references.ts";

const NONE = "Appointment does not exist";
const MOVABLE = ["time", "length", "operatory", "provider_id"] as const;

export const moveProblem: FindProblem = (job) =>
  firstProblem(
    appointmentExists(job),
    practiceExists(job),
    providerExists(job),
    operatoryExists(job),
    statusExists(job),
    lacksWholePlace(job) && "Broken appointment needs date, time and operatory",
  );

/** PUT: a broken appointment that gets a new time is on again. */
export function moveAppointment(job: Job): Outcome {
  const before = findAppointment(job);
  if (!before) return { failed: NONE };
  const status = statusAfter(job, before);
  const after = { ...before, ...movedFields(job), status };
  const conflict = holdsTime(job.profile, status)
    ? findConflict(job, placeOf(after), job.itemId)
    : null;
  if (conflict !== null) return { failed: conflict };
  job.change("appointments", replaceRow("appointment_sr_no", job.itemId, after));
  return { result: "Appointment updated successfully", created: named(job) };
}

export const statusProblem: FindProblem = (job) =>
  firstProblem(
    appointmentExists(job),
    practiceExists(job),
    wordOfStatus(job.profile, job.body.value ?? "") === undefined &&
      "Appointment status is not valid",
    job.profile.wantsCancellationCode === true &&
      !holdsTime(job.profile, job.body.value ?? "") &&
      !job.body.cancellation_code_id &&
      "cancellation_code_id is required",
    isListed("cancellation_code_id", "cancellationcodeid")(job),
  );

/** PATCH: the status and nothing else. */
export function setStatus(job: Job): Outcome {
  const status = wordOfStatus(job.profile, job.body.value ?? "") ?? "";
  const day = `${new Date(job.atMs).toISOString().slice(0, 10)}T00:00:00`;
  const cancelled = holdsTime(job.profile, status) ? {} : { cancelled_date: day };
  job.change(
    "appointments",
    replaceRow("appointment_sr_no", job.itemId, { status, last_changed_date: day, ...cancelled }),
  );
  return { result: "Appointment status updated successfully", created: named(job) };
}

function movedFields({ body }: Job): Row {
  const sent = MOVABLE.filter((name) => body[name]).map((name) => [name, body[name] ?? ""]);
  const date = body.date ? { date: `${body.date}T00:00:00` } : {};
  return { ...Object.fromEntries(sent), ...date };
}

function statusAfter({ body, profile }: Job, before: Row): string {
  const asked = wordOfStatus(profile, body.status ?? "");
  if (asked !== undefined) return asked;
  const isMoved = Boolean(body.date || body.time);
  const wasOff = before.status === profile.words.broken;
  return isMoved && wasOff ? profile.words.scheduled : (before.status ?? "");
}

function lacksWholePlace(job: Job): boolean {
  const isBroken = findAppointment(job)?.status === job.profile.words.broken;
  const { date, time, operatory } = job.body;
  return job.profile.wantsWholePlace === true && isBroken && !(date && time && operatory);
}

function findAppointment({ rows, itemId }: Job): Row | undefined {
  return rows("appointments").find((row) => row.appointment_sr_no === itemId);
}

function appointmentExists(job: Job): string | null {
  return findAppointment(job) ? null : NONE;
}

function named({ itemId }: Job): Row {
  return { appointment_sr_no: itemId };
}
