import * as z from "zod/mini";
import { RequestProblem } from "@/components/request/request-problem";
import { sendJson } from "@/components/request/send-json";
import { type SignUpInput, signUpSchema } from "@/lib/auth/schema";

export const signUp = (body: SignUpInput) =>
  sendJson("/api/sign-up", z.object({ accountId: z.string() }), { body });

type FieldName = keyof SignUpInput;

/** Which entries the server refused, with a message key for each; none when it was something else. */
export function readFieldProblems(failure: unknown): [FieldName, string][] {
  if (!(failure instanceof RequestProblem)) return [];
  if (failure.code === "email_unavailable") return [["email", "email_unavailable"]];
  return Object.entries(failure.fields).filter((entry): entry is [FieldName, string] =>
    Object.hasOwn(signUpSchema.shape, entry[0]),
  );
}
