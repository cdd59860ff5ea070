import "server-only";
import { applicationHeaders } from "@/lib/sikka/call-sikka";
import type { RawRequest } from "./open-sender";

export const readByApp = (): RawRequest => ({
  method: "GET",
  path: "/authorized_practices",
  query: { limit: "1" },
  headers: applicationHeaders(),
});

export const readByKey = (requestKey: string): RawRequest => ({
  method: "GET",
  path: "/request_key_info",
  headers: { "Request-Key": requestKey },
});
