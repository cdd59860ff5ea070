import { getCsrfToken, signIn } from "next-auth/react";
import type { SignInInput } from "@/lib/auth/schema";

export type SignInProblem = "wrong" | "rate_limited" | "unavailable";

export async function signInWithPassword({
  email,
  password,
}: SignInInput): Promise<"signed_in" | SignInProblem> {
  try {
    // Without an answer next-auth leaves for its own error page, and what was typed would be lost.
    if (!(await getCsrfToken())) return "unavailable";
    const result = await signIn("credentials", { redirect: false, email, password });
    if (result?.ok && !result.error) return "signed_in";
    if (result?.error === "rate_limited" || result?.status === 429) return "rate_limited";
    return result?.error === "CredentialsSignin" ? "wrong" : "unavailable";
  } catch {
    return "unavailable";
  }
}
