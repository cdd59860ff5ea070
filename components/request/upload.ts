import type * as z from "zod/mini";
import { RequestProblem } from "./request-problem";
import { readProblem } from "./send-json";

/** Sends a form and tells how far it is, from 0 to 1: which `fetch` cannot. Throws a RequestProblem. */
export function upload<Answer>(
  path: string,
  form: FormData,
  schema: z.ZodMiniType<Answer>,
  onProgress: (part: number) => void,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = ({ lengthComputable, loaded, total }) => {
      if (lengthComputable && total > 0) onProgress(loaded / total);
    };
    request.onerror = () => reject(new RequestProblem("unavailable", 0));
    request.onabort = request.onerror;
    request.onload = () => {
      const json = parse(request.responseText);
      if (request.status >= 400) return reject(readProblem(request.status, json));
      const answer = schema.safeParse(json);
      if (answer.success) resolve(answer.data);
      else reject(new RequestProblem("internal", request.status));
    };
    request.send(form);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
