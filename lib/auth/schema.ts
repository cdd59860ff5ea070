import { z } from "zod";
import { isCommonPassword } from "./common-passwords";

/** Messages are keys of the catalogue, under `fields`. */
const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "email_invalid")
  .pipe(z.email("email_invalid"));

const line = (missing: string) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(120, "too_long")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
    .regex(/^[^\u0000-\u001f\u007f]*$/, "invalid");

/** Counted in characters as a person counts them; nothing is cut off. */
const length = (text: string) => [...text].length;

const newPassword = z
  .string()
  .refine((text) => length(text) >= 12, "password_short")
  .refine((text) => length(text) <= 128, { error: "password_long", abort: true })
  .refine((text) => !isCommonPassword(text), "password_common");

export const signUpSchema = z
  .object({
    clinicName: line("clinic_name_missing"),
    name: line("name_missing"),
    email,
    password: newPassword,
  })
  .refine(({ password, email }) => password.toLowerCase() !== email, {
    path: ["password"],
    message: "password_common",
  });
export type SignUpInput = z.infer<typeof signUpSchema>;

export const signInSchema = z.object({
  email,
  password: z.string().min(1, "password_missing").max(1_000, "too_long"),
});
export type SignInInput = z.infer<typeof signInSchema>;
