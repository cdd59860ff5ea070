import "server-only";
import type { z } from "zod";
import { onlyFields } from "./list-rows";
import type { PmsPatient } from "./pms-patient";
import { isActiveWord } from "./wire/active-word";
import type { patientWire } from "./wire/patients";

export const patientFields = onlyFields(
  "patient_id",
  "guarantor_id",
  "firstname",
  "middlename",
  "lastname",
  "preferred_name",
  "birthdate",
  "status",
  "provider_id",
  "cell",
  "homephone",
  "workphone",
  "other_phone",
);

export const readPatientRow = (row: z.infer<typeof patientWire>): PmsPatient => ({
  patientId: row.patient_id,
  guarantorId: row.guarantor_id,
  firstName: row.firstname,
  middleName: row.middlename,
  lastName: row.lastname,
  preferredName: row.preferred_name,
  birthDate: row.birthdate,
  phones: readPhones([row.cell, row.homephone, row.workphone, row.other_phone]),
  isActive: isActiveWord(row.status),
  providerId: row.provider_id || null,
});

function readPhones(texts: readonly string[]): string[] {
  const numbers = texts.map((text) => {
    const digits = text.replace(/\s*(x|ext).*$/i, "").replace(/\D/g, "");
    return /^1\d{10}$/.test(digits) ? digits.slice(1) : digits;
  });
  return [...new Set(numbers.filter((digits) => digits.length >= 7 && digits.length <= 15))];
}
