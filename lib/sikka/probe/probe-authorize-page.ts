import "server-only";
import { env } from "@/lib/env";
import { callbackUrl } from "@/lib/sikka/authorize-url";
import { cannotTell, type Finding, seen, seenIn } from "./finding";
import type { Send } from "./open-sender";
import type { Probe } from "./probe-context";
import { nameAnswer, type RawAnswer } from "./read-answer";

/** Nobody owns this address, nor ever can: the name is reserved. */
const UNREGISTERED = "https://not-registered.invalid/callback";

/** The page is asked for as a browser would, and nothing on it is pressed. */
export const probeAuthorizePage: Probe = async ({ send }) => {
  const app = { app_id: env.SIKKA_APP_ID, state: "probe" };
  const ours = await open(send, { ...app, redirect_uri: callbackUrl() });
  const unregistered = await open(send, { ...app, redirect_uri: UNREGISTERED });
  const byClientId = await open(send, {
    response_type: "code",
    client_id: env.SIKKA_APP_ID,
    redirect_uri: callbackUrl(),
    state: "probe",
  });
  return [
    seenPage(ours, "the authorize page"),
    compareRedirect(ours, unregistered),
    seenPage(byClientId, "client_id in the place of app_id"),
  ];
};

const open = (send: Send, query: Record<string, string>): Promise<RawAnswer> =>
  send({
    method: "GET",
    path: env.SIKKA_AUTHORIZE_URL,
    query,
    headers: { Accept: "text/html" },
  });

function compareRedirect(ours: RawAnswer, unregistered: RawAnswer): Finding {
  const fact = "an unregistered redirect_uri";
  const page = namePage(unregistered);
  if (unregistered.failure) return seenPage(unregistered, fact);
  if (!hasForm(ours)) {
    return cannotTell(fact, page, "there is no form for the registered one to compare with");
  }
  return hasForm(unregistered)
    ? seen(fact, `not refused by the page itself: ${page}`)
    : seen(fact, `refused: ${page}`);
}

/** A redirect is an answer too, though not one that is followed. */
const seenPage = (page: RawAnswer, fact: string): Finding =>
  page.failure === "redirected" ? seen(fact, namePage(page)) : seenIn(page, fact, namePage(page));

function namePage(answer: RawAnswer): string {
  if (answer.failure === "redirected") return "a redirect, not followed";
  if (answer.failure) return nameAnswer(answer);
  const isHtml = /^text\/html/i.test(answer.headers.get("content-type") ?? "");
  const form = hasForm(answer) ? "with a form" : "without a form";
  return [nameAnswer(answer), isHtml ? "HTML" : "not HTML", form].join(", ");
}

const hasForm = ({ text }: RawAnswer): boolean => /<form\b/i.test(text);
