import { expect } from "@playwright/test";
import type { Answer } from "./ask";
import { ROOT } from "./house";

/** What would tell how we are built, or where. */
const LEAKS = /at .*\.js|node_modules|postgres|select |ECONN|next\/|nextauth|stack/i;

export function expectNoLeak({ text }: Answer): void {
  expect(text).not.toMatch(LEAKS);
  expect(text).not.toContain(ROOT);
}

/** A refusal as every JSON route writes it. */
export function expectProblem(answer: Answer, status: number, code: string): void {
  expect(answer.status, answer.text).toBe(status);
  expect(answer.header("Content-Type")).toBe("application/problem+json");
  expect(answer.header("Cache-Control")).toBe("no-store");
  const { fields: _, ...problem } = JSON.parse(answer.text) as Record<string, unknown>;
  expect(problem).toEqual({
    type: `urn:parlae:problem:${code}`,
    title: expect.stringMatching(/^\w[^<>{}]+$/),
    status,
    code,
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expectNoLeak(answer);
}
