import { createHmac } from "node:crypto";
import { textIn } from "../http/request.ts";
import type { Destination } from "./agent.ts";

export type Delivered =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly text: string;
      readonly tookMs: number;
    }
  | { readonly kind: "silence"; readonly why: string; readonly tookMs: number };

/** Posts exactly these bytes, signed as the credential says, and waits no longer than the server's own limit. */
export async function deliver(destination: Destination, body: string): Promise<Delivered> {
  const startedAt = performance.now();
  const took = () => Math.round(performance.now() - startedAt);
  try {
    const response = await fetch(destination.url, {
      method: "POST",
      redirect: "manual",
      headers: {
        "content-type": "application/json",
        ...proofOf(destination.plan, body),
        ...destination.headers,
      },
      body,
      signal: AbortSignal.timeout(destination.timeoutMs),
    });
    return { kind: "answer", status: response.status, text: await response.text(), tookMs: took() };
  } catch (error) {
    const why = error instanceof Error && error.name === "TimeoutError" ? "timeout" : "unreachable";
    return { kind: "silence", why, tookMs: took() };
  }
}

function proofOf(plan: Destination["plan"], body: string): Record<string, string> {
  if (!plan) return {};
  if (plan.type === "bearer") {
    const name = textIn(plan, "headerName") ?? "Authorization";
    const token = textIn(plan, "token") ?? "";
    return { [name]: plan.bearerPrefixEnabled === false ? token : `Bearer ${token}` };
  }
  const timestamp = String(
    plan.timestampUnit === "ms" ? Date.now() : Math.floor(Date.now() / 1_000),
  );
  const form = textIn(plan, "payloadFormat") ?? "{timestamp}.{body}";
  const payload = form.replace("{timestamp}", timestamp).replace("{body}", () => body);
  const algorithm = textIn(plan, "algorithm") ?? "sha256";
  const encoding = plan.signatureEncoding === "base64" ? "base64" : "hex";
  const key = textIn(plan, "secretKey") ?? "";
  const secret = plan.secretIsBase64 === true ? Buffer.from(key, "base64") : key;
  const signature = createHmac(algorithm, secret).update(payload).digest(encoding);
  const prefix = textIn(plan, "signaturePrefix") ?? "";
  return {
    [textIn(plan, "signatureHeader") ?? "x-signature"]: `${prefix}${signature}`,
    [textIn(plan, "timestampHeader") ?? "x-timestamp"]: timestamp,
  };
}
