import type { SignInInput } from "@/lib/auth/schema";
import { postToAuth } from "./post-to-auth";

export type SignInProblem = "wrong" | "rate_limited" | "unavailable";

export async function signInWithPassword({
  email,
  password,
}: SignInInput): Promise<"signed_in" | SignInProblem> {
  try {
    const result = await postToAuth("callback/credentials", { email, password });
    if (result.isOk && !result.error) return "signed_in";
    if (result.error === "rate_limited" || result.status === 429) return "rate_limited";
    return result.error === "CredentialsSignin" ? "wrong" : "unavailable";
  } catch {
    return "unavailable";
  }
}
