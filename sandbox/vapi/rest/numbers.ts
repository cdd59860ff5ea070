import { textIn } from "../http/request.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Resource } from "../state/state.ts";
import type { Kind } from "./kind.ts";
import { isUuid } from "./resources.ts";
import { serverFaults } from "./server-faults.ts";

const E164 = /^\+[1-9]\d{6,14}$/;

export const numbers: Kind = {
  collection: "phone-number",
  secretFields: ["twilioAuthToken", "twilioApiSecret", "authToken", "apiSecret"],
  faults: (body, sandbox, isNew) => {
    const provider = textIn(body, "provider") ?? "";
    const faults: string[] = [];
    const name = textIn(body, "name") ?? "";
    if (name.length > 40) faults.push("name must be shorter than or equal to 40 characters");
    faults.push(...assistantFaults(body, sandbox), ...fallbackFaults(body));
    faults.push(...serverFaults(body.server, "server", sandbox));
    if (provider === "vapi") {
      if (isNew) faults.push(...freeNumberFaults(body, sandbox));
    } else if (provider === "twilio") {
      if (!E164.test(textIn(body, "number") ?? "")) faults.push("number must be E.164");
      if (!textIn(body, "twilioAccountSid")) faults.push("twilioAccountSid must be a string");
      if (isNew && !body.twilioAuthToken && !body.twilioApiSecret) {
        faults.push("twilioAuthToken must be a string");
      }
    } else if (!["vonage", "telnyx", "byo-phone-number"].includes(provider)) {
      faults.push("provider must be a known provider");
    }
    return faults;
  },
  complete: (body, sandbox) =>
    body.provider === "vapi"
      ? {
          status: "activating",
          reserved: `+1${String(body.numberDesiredAreaCode)}555${serial(sandbox)}`,
        }
      : { status: "active" },
  show: (number, sandbox) => present(number, sandbox),
};

function assistantFaults({ assistantId }: Readonly<Record<string, unknown>>, sandbox: Sandbox) {
  if (assistantId === undefined || assistantId === null) return [];
  const { assistant } = sandbox.store.state.collections;
  return isUuid(assistantId) && assistant.some(({ id }) => id === assistantId)
    ? []
    : ["assistantId: no assistant with this id"];
}

function fallbackFaults({ fallbackDestination }: Readonly<Record<string, unknown>>): string[] {
  if (fallbackDestination === undefined || fallbackDestination === null) return [];
  return E164.test(textIn(fallbackDestination, "number") ?? "")
    ? []
    : ["fallbackDestination.number must be E.164"];
}

function freeNumberFaults(body: Readonly<Record<string, unknown>>, sandbox: Sandbox): string[] {
  const { AREA_CODES_GONE, FREE_NUMBERS } = sandbox.knobs();
  const areaCode = textIn(body, "numberDesiredAreaCode") ?? "";
  const free = sandbox.store.state.collections["phone-number"].filter((n) => n.provider === "vapi");
  if (!/^[2-9]\d{2}$/.test(areaCode)) return ["numberDesiredAreaCode must be exactly 3 characters"];
  if (AREA_CODES_GONE.split(",").includes(areaCode)) {
    return [`This area code is currently not available: ${areaCode}.`];
  }
  return free.length >= FREE_NUMBERS
    ? ["Free phone numbers are limited for each organization."]
    : [];
}

const untold = (at: string): Record<string, unknown> => (at === "null" ? { number: null } : {});

const serial = (sandbox: Sandbox): string =>
  String(sandbox.store.state.collections["phone-number"].length + 1).padStart(4, "0");

function present(number: Resource, sandbox: Sandbox): Record<string, unknown> {
  if (number.provider !== "vapi") return {};
  const { NUMBER_END, NUMBER_MS, NUMBER_TOLD_AT } = sandbox.knobs();
  const isOver = Date.now() - Date.parse(number.createdAt) >= NUMBER_MS && NUMBER_END !== "stuck";
  const status = isOver ? NUMBER_END : "activating";
  const isTold = status === "active" || NUMBER_TOLD_AT === "once";
  return {
    status,
    reserved: undefined,
    ...(isTold ? { number: number.reserved } : untold(NUMBER_TOLD_AT)),
  };
}
