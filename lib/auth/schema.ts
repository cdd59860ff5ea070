import * as z from "zod/mini";
import { locales } from "@/lib/i18n/locale";
import { isCommonPassword } from "./common-passwords";

/** Messages are keys of the catalogue, under `fields`. */
export const email = z.pipe(
  z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254, "email_invalid")),
  z.email("email_invalid"),
);

const line = (missing: string) =>
  z.string().check(
    z.trim(),
    z.minLength(1, missing),
    z.maxLength(120, "too_long"),
    // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
    z.regex(/^[^\u0000-\u001f\u007f]*$/, "invalid"),
  );

/** Counted in characters as a person counts them; nothing is cut off. */
const length = (text: string) => [...text].length;

const newPassword = z.string().check(
  z.refine((text) => length(text) >= 12, "password_short"),
  z.refine((text) => length(text) <= 128, { error: "password_long", abort: true }),
  z.refine((text) => !isCommonPassword(text), "password_common"),
);

const givenPassword = z
  .string()
  .check(z.minLength(1, "password_missing"), z.maxLength(1_000, "too_long"));
export const isOwnAddress = (password: string, email: string): boolean =>
  password.toLowerCase() === email;

export const signUpSchema = z
  .object({
    clinicName: line("clinic_name_missing"),
    name: line("name_missing"),
    email,
    password: newPassword,
  })
  .check(
    z.refine(({ password, email }) => !isOwnAddress(password, email), {
      path: ["password"],
      message: "password_common",
    }),
  );
export type SignUpInput = z.infer<typeof signUpSchema>;

export const signInSchema = z.object({
  email,
  password: givenPassword,
});
export type SignInInput = z.infer<typeof signInSchema>;

export const askResetSchema = z.object({ email });
export type AskResetInput = z.infer<typeof askResetSchema>;

const token = z.string().check(z.maxLength(200, "invalid"));

export const resetPasswordSchema = z.object({ token, password: newPassword });
export type ResetPasswordInput = z.infer<typeof resetPasswordSchema>;

/** What whoever is invited gives: the address and the role stand in the invitation. */
export const acceptInvitationSchema = z.object({
  token,
  name: line("name_missing"),
  password: newPassword,
});
export type AcceptInvitationInput = z.infer<typeof acceptInvitationSchema>;

export const changePasswordSchema = z.object({
  currentPassword: givenPassword,
  password: newPassword,
});
export type ChangePasswordInput = z.infer<typeof changePasswordSchema>;

export const changeNameSchema = z.object({ name: line("name_missing") });
export type ChangeNameInput = z.infer<typeof changeNameSchema>;

export const chooseLocaleSchema = z.object({ locale: z.enum(locales, "invalid") });

export const endSessionSchema = z.object({ id: z.uuid("invalid") });
export type EndSessionInput = z.infer<typeof endSessionSchema>;

/** A browser in which the person is signed in, as the settings show it. */
export type SessionView = {
  id: string;
  /** Such as "Firefox, Windows". */
  browser: string | null;
  isCurrent: boolean;
  signedInAt: string;
  lastSeenAt: string;
};
