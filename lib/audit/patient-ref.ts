import "server-only";
import { createHmac } from "node:crypto";
import { env } from "@/lib/env";

/**
 * A patient in the record: the same for the same patient of the same clinic, and nothing that leads
 * back to them. Made with the oldest audit key there is, so that a rotation does not split a patient
 * in two.
 */
export const patientRef = (accountId: string, patientId: string): string =>
  createHmac("sha256", Buffer.from(env.AUDIT_HMAC_KEY_PREVIOUS ?? env.AUDIT_HMAC_KEY, "base64"))
    .update(JSON.stringify(["patient", accountId, patientId]))
    .digest("base64url");
