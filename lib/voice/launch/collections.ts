import "server-only";
import type { Vapi } from "@vapi-ai/server-sdk";
import { z } from "zod";
import type { Spec } from "./fingerprint";
import { askVapi, openVapi } from "./vapi-client";
import type { Kind, LaunchSettings } from "./wanted/wanted";

/** What can be done with the things of one collection. What comes back is as Vapi sent it, but for its id. */
export type Collection = {
  create: (spec: Spec) => Promise<unknown>;
  get: (id: string) => Promise<unknown>;
  /** Those made since then, as many as Vapi tells at once. */
  list: (since: Date) => Promise<unknown>;
  update: (id: string, fields: Spec) => Promise<unknown>;
  remove: (id: string) => Promise<unknown>;
};

/** Vapi has no way to change them: a changed one is another one, and has another name. */
export const isMadeOnce = (kind: Kind): boolean => kind === "file" || kind === "credential";
const neverChanged = () => Promise.reject(new Error("made once, and never changed"));

export type CollectionName = "credential" | "file" | "tool" | "assistant" | "number";
export type Collections = Record<CollectionName, Collection>;

export const collectionOf: Record<Kind, CollectionName> = {
  credential: "credential",
  file: "file",
  knowledge_tool: "tool",
  tool: "tool",
  transfer_tool: "tool",
  assistant: "assistant",
  number: "number",
};

const MOST = 1_000;
const fileSpec = z.object({ name: z.string(), text: z.string() });

/**
 * The SDK's types know less than the API takes: a query tool's `function`, a number without an
 * assistant. Ours passes as it is; what Vapi makes of it is read back and compared.
 */
const as = <T>(ours: Spec): T => ours as unknown as T;

/** Throws `unavailable` where this installation has no key. */
export function openCollections(settings: LaunchSettings, timeoutInSeconds?: number): Collections {
  const vapi = openVapi(settings, timeoutInSeconds);
  // Whole addresses: the SDK takes the question mark of a path for a part of it.
  const credentials = `${settings.VAPI_API_URL}/credential`;
  return {
    // Not part of the SDK.
    credential: {
      create: (spec) => askVapi(vapi, "POST", credentials, spec),
      get: (id) => askVapi(vapi, "GET", `${credentials}/${id}`),
      list: () => askVapi(vapi, "GET", `${credentials}?limit=${MOST}`),
      update: neverChanged,
      remove: (id) => askVapi(vapi, "DELETE", `${credentials}/${id}`),
    },
    file: {
      create: (spec) => {
        const { name, text } = fileSpec.parse(spec);
        return vapi.files.create({ file: new File([text], name, { type: "text/plain" }) });
      },
      get: (id) => vapi.files.get({ id }),
      // The SDK only lists those of one purpose, and ours have none. It knows of no limit here.
      list: () => askVapi(vapi, "GET", `${settings.VAPI_API_URL}/file`),
      update: neverChanged,
      remove: (id) => vapi.files.delete({ id }),
    },
    tool: {
      create: (spec) => vapi.tools.create(as<Vapi.CreateToolsRequest>(spec)),
      get: (id) => vapi.tools.get({ id }),
      list: (since) => vapi.tools.list(made(since)),
      update: (id, fields) =>
        vapi.tools.update({ id, body: as<Vapi.UpdateToolsRequestBody>(fields) }),
      remove: (id) => vapi.tools.delete({ id }),
    },
    assistant: {
      create: (spec) => vapi.assistants.create(as<Vapi.CreateAssistantDto>(spec)),
      get: (id) => vapi.assistants.get({ id }),
      list: (since) => vapi.assistants.list(made(since)),
      update: (id, fields) => vapi.assistants.update({ ...fields, id }),
      remove: (id) => vapi.assistants.delete({ id }),
    },
    number: {
      create: (spec) => vapi.phoneNumbers.create(as<Vapi.CreatePhoneNumbersRequest>(spec)),
      get: (id) => vapi.phoneNumbers.get({ id }),
      list: (since) => vapi.phoneNumbers.list(made(since)),
      update: (id, fields) =>
        vapi.phoneNumbers.update({ id, body: as<Vapi.UpdatePhoneNumbersRequestBody>(fields) }),
      remove: (id) => vapi.phoneNumbers.delete({ id }),
    },
  };
}

const made = (since: Date) => ({ limit: MOST, createdAtGe: since.toISOString() });
