import "server-only";
import { randomBytes } from "node:crypto";
import { applicationHeaders } from "@/lib/sikka/call-sikka";
import { type Finding, notTried, seenIn } from "./finding";
import type { Probe, ProbeContext } from "./probe-context";
import { nameAnswer } from "./read-answer";
import { requestGrant } from "./request-grant";

const INVENTED = "probed with an invented key";

/** How a wrong credential is refused. Invented ones may look like an attack, so they are sent only when asked for. */
export const probeRefusals: Probe = async (context) => {
  const missing = await context.send({ method: "GET", path: "/request_key_info" });
  return [
    seenIn(missing, "no request key"),
    notTried("an expired request key", "a key lives for a day"),
    ...(await findInvented(context)),
  ];
};

async function findInvented({ send, options }: ProbeContext): Promise<Finding[]> {
  const [unknown, wrongApp, wrongSecret, form] = [
    "an unknown request key",
    "a wrong application key",
    "a wrong practice key",
    "a grant sent as a form",
  ];
  if (!options.spendKeys) {
    return [unknown, wrongApp, wrongSecret, form].map((fact) =>
      notTried(fact, "needs --spend-keys: an invented key could trip an alarm"),
    );
  }
  const path = "/request_key_info";
  const byUnknown = await send({ method: "GET", path, headers: { "Request-Key": invent() } });
  const byWrongApp = await send({
    method: "GET",
    path: "/authorized_practices",
    query: { limit: "1" },
    headers: { ...applicationHeaders(), "App-Key": invent() },
  });
  const asForm = await send({
    method: "POST",
    path: "/request_key",
    form: { grant_type: "request_key" },
  });
  const reading = asForm.status === 415 ? "refused for its type" : "not refused for its type";
  return [
    seenIn(byUnknown, unknown, `${nameAnswer(byUnknown)} (${INVENTED})`),
    seenIn(byWrongApp, wrongApp, `${nameAnswer(byWrongApp)} (${INVENTED})`),
    await findWrongSecret(wrongSecret, { send, options }),
    seenIn(asForm, form, `${reading}: ${nameAnswer(asForm)}`),
  ];
}

async function findWrongSecret(
  fact: string,
  { send, options }: Pick<ProbeContext, "send" | "options">,
): Promise<Finding> {
  if (!options.officeId) return notTried(fact, "needs --office");
  const { answer } = await requestGrant(send, {
    grant_type: "request_key",
    office_id: options.officeId,
    secret_key: invent().slice(0, 20).toUpperCase(),
  });
  return seenIn(answer, fact, `${nameAnswer(answer)} (${INVENTED})`);
}

const invent = (): string => randomBytes(16).toString("hex");
