import "server-only";
import { patientRef } from "@/lib/audit/patient-ref";
import { askPms } from "@/lib/pms/ask-pms";
import { findPatientsByBirthDate } from "@/lib/sikka/find-patients-by-birth-date";
import type { PmsPatient } from "@/lib/sikka/pms-patient";
import { pmsScope } from "@/lib/voice/pms-scope";
import type { ToolScope } from "@/lib/voice/tool";
import { type CountedTry, countTry, forgiveTry, type Said, setAsideTry } from "./count-try";
import { foldName } from "./fold-name";
import { hasPhone } from "./has-phone";
import { matchName } from "./match-name";
import { keepVerifiedPatient, type VerifiedPatient } from "./verified-patient";

export type Verdict =
  | { outcome: "verified"; patient: VerifiedPatient; spokenName: string }
  /** No such patient, or another birth date: which of them, nobody can tell from this. */
  | { outcome: "not_verified" }
  /** More than one record fits, and nothing that the caller can say tells them apart. */
  | { outcome: "several" }
  | { outcome: "locked" };

/**
 * Compares what a caller says with the PMS, on our side: the birth date exactly, the name as it is
 * heard. Whoever fits is from here on the patient that the call acts for. Asks the PMS once, for those
 * born on that day, whoever the caller claims to be.
 */
export async function verifyCaller(scope: ToolScope, said: Said): Promise<Verdict> {
  const { clinic, session } = scope;
  const { accountId } = clinic;
  const counted = await countTry(accountId, session, said);
  if (!counted) return { outcome: "locked" };
  const fitting = await compare(scope, said, counted);
  const [patient] = fitting;
  if (!patient) return { outcome: "not_verified" };
  await forgiveTry(accountId, session, said);
  if (fitting.length > 1) return { outcome: "several" };
  const verified = verifiedFrom(accountId, patient, said, session.callerNumber);
  await keepVerifiedPatient(accountId, session.id, verified);
  return { outcome: "verified", patient: verified, spokenName: nameFor(patient, said) };
}

/** A try that the PMS did not answer has taught nobody anything, and is none. Throws what `askPms` throws. */
async function compare(scope: ToolScope, said: Said, counted: CountedTry): Promise<PmsPatient[]> {
  const { accountId } = scope.clinic;
  let isCompared = false;
  try {
    return await askPms(
      pmsScope(scope),
      { action: "patient.find", fields: ["name", "birthDate", "phone"] },
      async (office) => {
        const born = await findPatientsByBirthDate(office, said.birthDate);
        isCompared = true;
        return choose(born, scope, said);
      },
      (chosen) => judge(accountId, chosen),
    );
  } catch (error) {
    if (!isCompared) await setAsideTry(accountId, scope.session, said, counted);
    throw error;
  }
}

/** Those that fit; one of them where the caller's number or the PMS itself says which. */
function choose(patients: PmsPatient[], { session }: ToolScope, said: Said): PmsPatient[] {
  const isCallers = (patient: PmsPatient) => hasPhone(patient, session.callerNumber);
  const born = patients.filter(({ birthDate }) => birthDate === said.birthDate);
  const exact = born.filter((patient) => matchName(said, patient) === "exact");
  const close = born.filter(
    (patient) => matchName(said, patient) === "close" && isCallers(patient),
  );
  let fitting = exact.length > 0 ? exact : close;
  for (const isPreferred of [isCallers, ({ isActive }: PmsPatient) => isActive]) {
    const preferred = fitting.filter(isPreferred);
    if (preferred.length > 0) fitting = preferred;
  }
  return fitting;
}

function judge(accountId: string, [patient, ...others]: PmsPatient[]) {
  if (!patient) return { outcome: "not_verified" };
  if (others.length > 0) return { outcome: "several" };
  return { outcome: "verified", patientRef: patientRef(accountId, patient.patientId) };
}

const verifiedFrom = (
  accountId: string,
  patient: PmsPatient,
  said: Said,
  callerNumber: string | null,
): VerifiedPatient => ({
  patientId: patient.patientId,
  recordWritebackId: null,
  ref: patientRef(accountId, patient.patientId),
  firstName: patient.firstName,
  lastName: patient.lastName,
  birthDate: said.birthDate,
  phone: patient.phones[0] ?? callerNumber?.replace(/\D/g, "") ?? "",
  providerId: patient.providerId,
  isNew: false,
  isPhoneKnown: hasPhone(patient, callerNumber),
});

/** What the person goes by, where the PMS knows that the caller has said it. */
const nameFor = (patient: PmsPatient, said: Said): string =>
  patient.preferredName && isSaid(patient.preferredName, said)
    ? patient.preferredName
    : patient.firstName;

const isSaid = (name: string, { firstName }: Said): boolean =>
  foldName(name) === foldName(firstName);
