import type { Server } from "node:http";
import type { Sandbox } from "../sandbox.ts";

export type ControlCall = {
  readonly sandbox: Sandbox;
  readonly api: Server;
  readonly query: URLSearchParams;
  /** From the address, where the call is about one office. */
  readonly officeId: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The body as a list, for calls that take one thing or several. */
  readonly items: readonly unknown[];
};

/** Thrown for a control call that cannot be meant so: a test with a typo must not pass. */
export class BadControlCall extends Error {}
