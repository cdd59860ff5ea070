import { type Answer, html, json, redirect, withHeaders } from "../http/answer.ts";
import { apiErrorAs } from "../http/api-errors.ts";
import { retryAfterHeaders } from "../http/rate-limit.ts";
import type { Call } from "../sandbox.ts";
import type { Action } from "./actions.ts";
import type { FaultRule } from "./fault-box.ts";
import { numberParam, textParam } from "./params.ts";

const ERROR_PAGE =
  "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

/** Each with the code it bears unless the fault names another. */
const STATUSES: Readonly<Partial<Record<Action, readonly [number, string]>>> = {
  http_400: [400, "API1026"],
  http_401: [401, "API2007"],
  http_404: [404, "API2009"],
  http_405: [405, "API2014"],
  http_409: [409, "API2013"],
  http_410: [410, "API2018"],
  http_412: [412, "API2017"],
  http_422: [422, "API2019"],
  http_500: [500, "API2001"],
  http_503: [503, "API2002"],
  http_504: [504, "API2022"],
};

/** The answer a fault puts in the place of the real one, or null when it is of another kind. */
export function forcedAnswer(rule: FaultRule, call: Call): Answer | null {
  const [status, code] = STATUSES[rule.action] ?? [];
  if (status !== undefined) return apiErrorAs(status, textParam(rule, "error_code", code ?? ""));
  switch (rule.action) {
    case "http_429":
      return tooManyRequests(rule, call);
    case "html_error_page":
      return html(502, ERROR_PAGE);
    case "empty_200":
      return { status: 200, headers: { "content-type": "application/json" }, body: "" };
    case "garbage_200":
      return json(200, { unexpected: ["shape", 7, null] });
    case "huge_body":
      return json(200, { items: ["x".repeat(numberParam(rule, "bytes", 20_000_000))] });
    case "redirect":
      return redirect(textParam(rule, "url", "http://127.0.0.1:9/elsewhere"));
    default:
      return null;
  }
}

/** What a fault does to the real answer on its way out. */
export function distort(rule: FaultRule, answer: Answer): Answer {
  if (rule.action === "wrong_content_type") {
    return withHeaders(answer, { "content-type": "text/html; charset=UTF-8" });
  }
  if (rule.action === "truncated_json") {
    return { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) };
  }
  return answer;
}

function tooManyRequests(rule: FaultRule, call: Call): Answer {
  const { sandbox } = call;
  const resetSeconds = numberParam(rule, "reset_s", 60);
  const code = textParam(rule, "error_code", sandbox.knobs().RATE_LIMIT_ERROR_CODE);
  const retryAfter = rule.params.retry_after;
  return withHeaders(apiErrorAs(429, code), {
    "x-rate-limit-remaining": "0",
    "x-rate-limit-reset": String(resetSeconds),
    ...(retryAfter === undefined
      ? retryAfterHeaders(sandbox, resetSeconds)
      : { "retry-after": String(retryAfter) }),
  });
}
