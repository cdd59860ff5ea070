import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPrefetch, parseArrival } from "./arrival";

const arrival = (query: string) => parseArrival(new URLSearchParams(query));

describe("parseArrival", () => {
  it.each([
    ["code=c&state=s", { kind: "code", code: "c", state: "s" }],
    ["state=s&code=c", { kind: "code", code: "c", state: "s" }],
    ["error=access_denied&state=s", { kind: "error", denied: true, state: "s" }],
    ["error=server_error&state=s", { kind: "error", denied: false, state: "s" }],
    ["code=c&state=s&iss=x&scope=*&app_id=a&utm=1", { kind: "code", code: "c", state: "s" }],
    [
      "error=access_denied&error_description=%3Cb%3E&state=s",
      { kind: "error", denied: true, state: "s" },
    ],
    [`code=${"c".repeat(2_048)}&state=s`, { kind: "code", code: "c".repeat(2_048), state: "s" }],
  ])("reads %s", (query, expected) => {
    expect(arrival(query)).toEqual(expected);
  });

  it.each([
    "",
    "code=c",
    "state=s",
    "error=access_denied",
    "code=&state=s",
    "code=c&state=",
    "code=c&state=s&state=s",
    "code=c&code=c&state=s",
    "code=c&code[]=c&state=s",
    "code[0]=c&state=s",
    "code=c&state[x]=s&state=s",
    "code=c&error=access_denied&state=s",
    "error=a&error=b&state=s",
    "code=c%00&state=s",
    "code=c%0a&state=s",
    "code=%C3%A9&state=s",
    "code=c&state=s%7f",
    `code=${"c".repeat(2_049)}&state=s`,
    `code=c&state=${"s".repeat(2_049)}`,
    `error=${"e".repeat(129)}&state=s`,
  ])("refuses %s", (query) => {
    expect(arrival(query)).toBeNull();
  });

  it("takes one state with one code or one error, whatever else is there and in any order", () => {
    const value = fc.oneof(fc.constantFrom("a", "access_denied"), fc.string({ unit: "binary" }));
    const name = fc.oneof(
      fc.constantFrom("code", "state", "error", "code[]", "state[0]", "error[a]", "Code", "STATE"),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 6 }), (pairs) => {
        const read = parseArrival(new URLSearchParams(pairs));
        const of = (wanted: string) =>
          pairs.filter(([given]) => given === wanted || given.startsWith(`${wanted}[`));
        const [codes, states, errors] = [of("code"), of("state"), of("error")];
        const all = [...codes, ...states, ...errors];
        const isSound =
          states.length === 1 &&
          codes.length + errors.length === 1 &&
          all.every(([given, text]) => !given.includes("[") && /^[\x20-\x7e]+$/.test(text));
        // Lengths are below every limit here.
        expect(read !== null).toBe(isSound);
        if (read) expect(read.state).toBe(states[0]?.[1]);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("isPrefetch", () => {
  it.each([
    ["Sec-Purpose", "prefetch"],
    ["Sec-Purpose", "prefetch;prerender"],
    ["Purpose", "Preview"],
    ["X-Purpose", "preview"],
    ["X-Moz", "prefetch"],
    ["Next-Router-Prefetch", "1"],
  ])("knows %s: %s", (name, value) => {
    expect(isPrefetch(new Headers({ [name]: value }))).toBe(true);
  });

  it("takes a person's visit for what it is", () => {
    const headers = { "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": "cross-site" };
    expect(isPrefetch(new Headers(headers))).toBe(false);
  });
});
