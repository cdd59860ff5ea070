import { beforeEach, describe, expect, it } from "vitest";
import { type FieldSource, type NeededField, profileOf } from "@/lib/scheduling/pms-profile";
import { findPatientsByBirthDate } from "@/lib/sikka/find-patients-by-birth-date";
import { listAvailableSlots } from "@/lib/sikka/list-available-slots";
import { listProviders } from "@/lib/sikka/list-providers";
import { listStatusWords } from "@/lib/sikka/list-status-words";
import { listSubscribers } from "@/lib/sikka/list-subscribers";
import { listUsers } from "@/lib/sikka/list-users";
import { listWritebackChoices } from "@/lib/sikka/list-writeback-choices";
import type { OfficeAccess } from "@/lib/sikka/office-access";
import { patchAppointmentStatus } from "@/lib/sikka/patch-appointment-status";
import { postAppointment } from "@/lib/sikka/post-appointment";
import { postPatient } from "@/lib/sikka/post-patient";
import { readWriteback } from "@/lib/sikka/read-writeback";
import type { WritebackTaken } from "@/lib/sikka/write-to-pms";
import { seedOffice, sikka } from "@/testing/control";
import { freshStart } from "@/testing/fresh-start";
import { officeAccess } from "@/testing/office";

beforeEach(freshStart);

const SYSTEMS = [
  "OpenDental",
  "Dentrix G6",
  "Eaglesoft",
  "OrthoTrac",
  "Dolphin Management",
  "ClearDent",
  "Planet DDS WebV3.0",
];
const BIRTH_DATE = "1984-12-10";

async function officeWith(system: string) {
  await seedOffice("D20002", { practice_management_system: system });
  const office = await officeAccess();
  const [patient] = await findPatientsByBirthDate(office, BIRTH_DATE);
  return { office, patientId: patient?.patientId ?? "" };
}

/** As the sources say it, from the office itself. */
async function findValue(office: OfficeAccess, patientId: string, source: FieldSource) {
  switch (source.from) {
    case "constant":
      return source.value;
    case "choice": {
      const choices = await listWritebackChoices(office, source.kind, source.category);
      return (choices.find((one) => source.wish?.test(one.description)) ?? choices[0])?.item;
    }
    case "status":
      return (await listStatusWords(office)).find((one) => source.wish.test(one.description))
        ?.value;
    case "insurance":
      return String((await listSubscribers(office, patientId)).length > 0);
    default: {
      if (source.who === "pms_user") {
        return (await listUsers(office)).find(({ isActive }) => isActive)?.userId;
      }
      const people = (await listProviders(office)).filter(({ isActive }) => isActive);
      return people.find((one) => (source.who === "staff" ? !one.isProvider : one.isUser))
        ?.providerId;
    }
  }
}

async function fill(office: OfficeAccess, patientId: string, fields: readonly NeededField[]) {
  const filled: Record<string, string> = {};
  for (const { name, source } of fields) {
    filled[name] = (await findValue(office, patientId, source)) ?? `no ${name}`;
  }
  return filled;
}

async function endOf(office: OfficeAccess, { writebackId }: WritebackTaken) {
  await sikka.post("clock", { advance_s: 10 });
  return readWriteback(office, writebackId ?? "");
}

/** A place that a system which offers its times has offered. */
async function freePlace(office: OfficeAccess, hasSlots: boolean) {
  const plain = { date: "2031-03-05", startMinute: 540, lengthMinutes: 30 };
  if (!hasSlots) return { ...plain, providerId: "DOC1", operatory: "OP1" };
  const week = { from: "2031-03-03", to: "2031-03-07" };
  const [slot] = await listAvailableSlots(office, week);
  if (!slot?.operatory) throw new Error("no slot was offered");
  return { ...plain, ...slot, operatory: slot.operatory, lengthMinutes: slot.lengthMinutes ?? 30 };
}

describe("what a profile fills in", () => {
  it.each(SYSTEMS)("books and cancels in %s", async (system) => {
    const { office, patientId } = await officeWith(system);
    const { booking, cancelling, hasSlots } = profileOf(system);
    const place = await freePlace(office, hasSlots);
    const description = booking.takesDescription ? "Recall" : "";
    const extra = await fill(office, patientId, booking.fields);
    const booked = await endOf(
      office,
      await postAppointment(office, { ...place, patientId, description, extra }),
    );
    expect(booked.state).toBe("succeeded");
    const word = (await listStatusWords(office)).find((one) =>
      /cancel|broken/i.test(one.description),
    );
    const cancelled = await patchAppointmentStatus(
      office,
      booked.createdId ?? "",
      word?.value ?? "",
      await fill(office, patientId, cancelling.fields),
    );
    expect((await endOf(office, cancelled)).state).toBe("succeeded");
  });

  it.each(SYSTEMS)("makes a record in %s, or says why not", async (system) => {
    const { office, patientId } = await officeWith(system);
    const { patient, cannotCreatePatient } = profileOf(system);
    const extra = await fill(office, patientId, patient.fields);
    const made = postPatient(office, {
      firstName: "Nova",
      lastName: "Invented",
      birthDate: "1990-01-02",
      phone: "4165550199",
      providerId: "DOC1",
      extra,
    });
    if (cannotCreatePatient) await expect(made).rejects.toMatchObject({ kind: "refused" });
    else expect((await endOf(office, await made)).state).toBe("succeeded");
  });

  it.each(SYSTEMS)("knows whether %s publishes its free times", async (system) => {
    const { office } = await officeWith(system);
    const slots = await listAvailableSlots(office, { from: "2031-03-03", to: "2031-03-07" });
    expect(slots.length > 0).toBe(profileOf(system).hasSlots);
  });
});
