import "server-only";
import { z } from "zod";
import { flag, id, line, requiredId } from "./values";

const ID = /^\s*id\s*:\s*(\d{1,20})\s*$/i;
const LINK = /[?&]id=(\d{1,20})\b/i;
const told = z.object({
  long_message: z.string().nullish().catch(null),
  more_information: z.string().nullish().catch(null),
});

/** Whatever a 2xx says, it was taken; where its id cannot be found, null. */
export const takenWire = z.unknown().transform((body) => {
  const { data } = told.safeParse(body);
  const writebackId =
    ID.exec(data?.long_message ?? "")?.[1] ?? LINK.exec(data?.more_information ?? "")?.[1] ?? null;
  return { writebackId };
});

export const writebackStatusWire = z.object({
  id: requiredId,
  office_id: id,
  api: line(60),
  status: line(60),
  is_completed: flag,
  has_error: flag,
  created_id: id,
  appointment_sr_no: id,
  patient_id: id,
});

export const loggedWritebackWire = z.object({
  id: requiredId,
  method: line(20),
  api_name: line(60),
  result: line(200),
  api_request_body: z.unknown(),
});

export const choiceWire = z.object({ category: line(), item: requiredId, description: line() });
