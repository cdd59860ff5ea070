import type { ServerResponse } from "node:http";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { otherSikka } from "@/testing/other-sikka";

// Before the client is loaded: it reads its address once.
const other = await otherSikka();
process.env.SIKKA_API_URL = `${other.url}/`;
const { exchangeCode } = await import("./exchange-code");
const { listPractices } = await import("./list-practices");
const { revokeRefreshKey } = await import("./revoke-keys");

afterAll(() => other.close());

const KEYS = {
  request_key: "rk_test_1",
  refresh_key: "fk_test_1",
  expires_in: "86400 second(s)",
  issued_to: "D99001",
};
const row = (officeId: string, practiceId = "1") => ({
  office_id: officeId,
  secret_key: "sk_test_1",
  practice_id: practiceId,
  practice_name: "Other Dental",
  practice_management_system: "Opendental",
});

type Send = (response: ServerResponse, json: string) => void;

describe("an answer of an exchange", () => {
  const ways: [name: string, send: Send][] = [
    ["is 201", (response, json) => response.writeHead(201).end(json)],
    ["is 202, and calls itself nothing", (response, json) => response.writeHead(202).end(json)],
    [
      "calls itself HTML",
      (response, json) => response.writeHead(200, { "content-type": "text/html" }).end(json),
    ],
    [
      "calls itself JSON in capitals, with a charset",
      (response, json) =>
        response.writeHead(200, { "CONTENT-TYPE": "Application/JSON; Charset=UTF-8" }).end(json),
    ],
    ["begins with a byte-order mark", (response, json) => response.end(`\ufeff${json}`)],
    ["has white space around it", (response, json) => response.end(`\r\n  ${json}\r\n`)],
    ["is an array of one", (response, json) => response.end(`[${json}]`)],
    [
      "has fields that we do not know",
      (response, json) => response.end(json.replace("{", '{"new":{"deep":[1]},')),
    ],
    [
      "comes in many chunks",
      (response, json) => {
        for (const character of json) response.write(character);
        response.end();
      },
    ],
    [
      "comes over a connection that ends with it",
      (response, json) => {
        response.useChunkedEncodingByDefault = false;
        response.writeHead(200, { Connection: "close" }).end(json);
      },
    ],
    ...(
      [
        ["gzip", gzipSync],
        ["deflate", deflateSync],
        ["br", brotliCompressSync],
      ] as const
    ).map(([encoding, pack]): [string, Send] => [
      `is packed with ${encoding}`,
      (response, json) => response.writeHead(200, { "content-encoding": encoding }).end(pack(json)),
    ]),
  ];

  it.each(ways)("that %s is read", async (_, send) => {
    other.answers((__, response) => send(response, JSON.stringify(KEYS)));
    expect(await exchangeCode("code-1")).toEqual({
      officeId: "D99001",
      requestKey: "rk_test_1",
      refreshKey: "fk_test_1",
      lifeSeconds: 86_400,
    });
  });

  it.each([
    ["a number for the office", { issued_to: 99_001 }, { officeId: "99001" }],
    ["no refresh key", { refresh_key: undefined }, { refreshKey: "" }],
    ["null for the refresh key", { refresh_key: null }, { refreshKey: "" }],
    ["seconds in words", { expires_in: "1800 seconds" }, { lifeSeconds: 1_800 }],
    ["a fraction of a second", { expires_in: 1_800.5 }, { lifeSeconds: 1_800 }],
    ["a date instead of a time", { expires_in: "2026-11-21T14:00:28" }, { lifeSeconds: 3_600 }],
    ["an object instead of a time", { expires_in: { seconds: 5 } }, { lifeSeconds: 3_600 }],
    ["not a number", { expires_in: "NaN" }, { lifeSeconds: 3_600 }],
  ])("with %s is read", async (_, fields, expected) => {
    other.answers((__, response) => response.end(JSON.stringify({ ...KEYS, ...fields })));
    expect(await exchangeCode("code-1")).toMatchObject(expected);
  });

  it.each([
    ["no body", (response) => response.writeHead(200).end()],
    ["204", (response) => response.writeHead(204).end()],
    ["null", (response) => response.end("null")],
    ["a list of two", (response, json) => response.end(`[${json},${json}]`)],
    ["an empty list", (response) => response.end("[]")],
    [
      "an error under 200",
      (response) => response.end('{"http_code":"400","error_code":"API1026"}'),
    ],
    ["no request key", (response, json) => response.end(json.replace("rk_test_1", ""))],
    [
      "a request key that would break a header",
      (response, json) => response.end(json.replace("rk_test_1", "rk\\r\\nX-Evil: 1")),
    ],
    [
      "an office that is a path",
      (response, json) => response.end(json.replace("D99001", "../D99001")),
    ],
    [
      "bytes that are not what they say",
      (response, json) => response.writeHead(200, { "content-encoding": "gzip" }).end(json),
    ],
  ] as [string, Send][])("with %s is refused, once and whole", async (_, send) => {
    other.answers((__, response) => send(response, JSON.stringify(KEYS)));
    await expect(exchangeCode("code-1")).rejects.toMatchObject({
      kind: expect.stringMatching(/^(unreadable|transient)$/),
    });
    expect(other.seen).toHaveLength(1);
  });

  it.each([400, 401, 403, 404, 409, 410, 415, 422])(
    "of %i without a body is a refusal",
    async (status) => {
      other.answers((_, response) => response.writeHead(status).end());
      const work = exchangeCode("code-1");
      await expect(work).rejects.toMatchObject({
        kind: expect.stringMatching(/^(refused|key|not_found|conflict)$/),
        details: { status },
      });
    },
  );

  it("is asked for as Sikka's pages say: JSON, the application in the body, nothing in the address", async () => {
    other.answers((_, response) => response.end(JSON.stringify(KEYS)));
    await exchangeCode("code+/=1");
    const [call] = other.seen;
    expect([call?.method, call?.url.pathname, call?.url.search]).toEqual([
      "POST",
      "/v4/request_key",
      "",
    ]);
    expect(call?.headers["content-type"]).toBe("application/json");
    expect(JSON.parse(call?.body ?? "")).toEqual({
      grant_type: "authorization_code",
      code: "code+/=1",
      app_id: process.env.SIKKA_APP_ID,
      app_key: process.env.SIKKA_APP_KEY,
    });
  });
});

describe("a list of practices", () => {
  const list = (answer: (page: number) => unknown) =>
    other.answers(({ url }, response) => {
      const body = answer(Number(url.searchParams.get("offset")));
      if (body === null) response.writeHead(204).end();
      else response.end(JSON.stringify(body));
    });
  const idsOf = async () =>
    (await listPractices("D99001", 5_000)).map(({ practiceId }) => practiceId);

  it.each([
    [
      "its items alone, whatever page is asked for",
      () => ({ items: [row("D1", "9"), row("D99001")] }),
    ],
    [
      "an empty next link",
      () => ({ items: [row("D1", "9"), row("D99001")], pagination: { next: "" } }),
    ],
    ["a number", () => ({ items: [row("D1", "9"), row("D99001")], total_count: 2 })],
    ["a number that is no number", () => ({ items: [row("D99001")], total_count: "" })],
    ["rows of others that make no sense", () => ({ items: [null, 7, {}, row("D99001")] })],
    ["the same row twice", () => ({ items: [row("D99001"), row("D99001")], total_count: "2" })],
  ])("with %s is read to its end", async (_, answer) => {
    list(answer);
    expect(await idsOf()).toEqual(["1"]);
    expect(other.seen.length).toBeLessThanOrEqual(2);
  });

  it("without a number is read until a page is empty, as 204 or as a list", async () => {
    const pages = [[row("D1", "9")], [row("D99001", "1")], [row("D99001", "1-1")]];
    list((page) => (pages[page] ? { items: pages[page] } : null));
    expect(await idsOf()).toEqual(["1", "1-1"]);
    list((page) => ({ items: pages[page] ?? [] }));
    expect(await idsOf()).toEqual(["1", "1-1"]);
  });

  it.each([
    ["a 204", null],
    ["an empty page", { items: [] }],
    ["an empty page that promises as much", { items: [], total_count: "3" }],
  ])("that promised more than it has, and ends with %s, is no list", async (_, end) => {
    list((page) => (page === 0 ? { items: [row("D99001")], total_count: "3" } : end));
    await expect(listPractices("D99001", 5_000)).rejects.toMatchObject({ kind: "unreadable" });
  });

  it("that never ends is given up", async () => {
    list((page) => ({ items: [row("D99001", `${page}`)] }));
    await expect(listPractices("D99001", 5_000)).rejects.toMatchObject({ kind: "unreadable" });
  });

  it("is asked for by the application, with its key in a header and not in the address", async () => {
    list(() => ({ items: [row("D99001")], total_count: "1" }));
    await idsOf();
    const [call] = other.seen;
    expect(call?.headers["app-key"]).toBe(process.env.SIKKA_APP_KEY);
    expect(call?.url.href).not.toContain(process.env.SIKKA_APP_KEY);
    expect(call?.url.searchParams.get("show")).toBe("all");
  });

  it.each([
    ["x-rate-limit-reset", { "X-RATE-LIMIT-REMAINING": "0", "X-RATE-LIMIT-RESET": "1" }],
    ["Retry-After", { "RETRY-AFTER": "1" }],
  ])("is asked for again when %s says so, however it is spelled", async (_, headers) => {
    other.answers((__, response) => {
      if (other.seen.length === 1) response.writeHead(429, headers).end();
      else response.end(JSON.stringify({ items: [row("D99001")], total_count: "1" }));
    });
    const startedAt = performance.now();
    expect(await idsOf()).toEqual(["1"]);
    expect(performance.now() - startedAt).toBeGreaterThan(950);
  });
});

describe("the end of a key", () => {
  it.each([200, 202, 204, 400, 401, 404, 410])("is believed when Sikka says %i", async (status) => {
    other.answers((_, response) => response.writeHead(status).end());
    await revokeRefreshKey("fk_test_1");
    expect(other.seen[0]?.headers["refresh-key"]).toBe("fk_test_1");
  });

  it.each([429, 500, 503])("is still owed when Sikka says %i", async (status) => {
    other.answers((_, response) => response.writeHead(status).end());
    await expect(revokeRefreshKey("fk_test_1")).rejects.toMatchObject({ kind: "transient" });
  });
});
