import { type Reply, refusal } from "../http/reply.ts";
import { isRecord, type Request } from "../http/request.ts";
import type { Sandbox } from "../sandbox.ts";
import { type Collection, isCollection } from "../state/state.ts";
import { assistants } from "./assistants.ts";
import { calls } from "./calls.ts";
import { credentials } from "./credentials.ts";
import { files } from "./files.ts";
import type { Kind } from "./kind.ts";
import { numbers } from "./numbers.ts";
import { createOne, deleteOne, getOne, listAll, updateOne } from "./resources.ts";
import { tools } from "./tools.ts";

const KINDS: Readonly<Record<Collection, Kind>> = {
  assistant: assistants,
  tool: tools,
  file: files,
  "phone-number": numbers,
  credential: credentials,
  call: calls,
};

/** `/assistant`, `/assistant/{id}` and their likes; whatever we do not know is said so loudly. */
export function answerCall(sandbox: Sandbox, request: Request): Reply {
  const [, name = "", id, ...rest] = request.path.split("/");
  if (!isCollection(name) || rest.length > 0) {
    return refusal(501, `the sandbox does not know ${request.method} ${request.path}`);
  }
  const scope = { sandbox, kind: KINDS[name] };
  if (id === undefined) {
    if (request.method === "GET") return listAll(scope, request.query);
    if (request.method === "POST") return withBody(request, (body) => createOne(scope, body));
    return refusal(405, "Method Not Allowed");
  }
  switch (request.method) {
    case "GET":
      return getOne(scope, id);
    case "PATCH":
      if (scope.kind.isFixed) return refusal(405, "Method Not Allowed");
      return withBody(request, (body) => updateOne(scope, id, body));
    case "DELETE":
      return deleteOne(scope, id);
    default:
      return refusal(405, "Method Not Allowed");
  }
}

function withBody(request: Request, run: (body: Record<string, unknown>) => Reply): Reply {
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("multipart/form-data"))
    return run({ __multipart: request.bytes, __type: type });
  if (!type.startsWith("application/json")) return refusal(400, ["body must be JSON"]);
  try {
    const body: unknown = JSON.parse(request.bytes.toString("utf8"));
    return isRecord(body) ? run(body) : refusal(400, ["body must be an object"]);
  } catch {
    return refusal(400, ["body must be JSON"]);
  }
}
