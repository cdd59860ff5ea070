import * as z from "zod/mini";

const csrfSchema = z.object({ csrfToken: z.string() });
const answerSchema = z.object({ url: z.url() });

/** What next-auth leaves unsaid: it answers with where it would send the browser, and puts what went wrong into that address. */
export type AuthAnswer = { status: number; isOk: boolean; error: string | null };

/**
 * Asks one of next-auth's own routes, as its client would, with the token that it wants first. That
 * client alone would be eight kilobytes on every page. Throws where there is no answer.
 */
export async function postToAuth(
  action: "signout" | "callback/credentials",
  fields: Readonly<Record<string, string>> = {},
): Promise<AuthAnswer> {
  const { csrfToken } = csrfSchema.parse(await (await fetch("/api/auth/csrf")).json());
  const response = await fetch(`/api/auth/${action}`, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      ...fields,
      csrfToken,
      callbackUrl: window.location.href,
      json: "true",
    }),
  });
  const { data } = answerSchema.safeParse(await response.json().catch(() => null));
  const error = data ? new URL(data.url).searchParams.get("error") : null;
  return { status: response.status, isOk: response.ok && data !== undefined, error };
}
