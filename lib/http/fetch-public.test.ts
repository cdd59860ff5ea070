import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { type Handler, startWebsite } from "@/testing/website";
import { fetchPublic, type PublicRequest } from "./fetch-public";
import type { Internet } from "./internet";
import { isPublicAddress } from "./public-address";

let stop = async () => {};
afterEach(async () => {
  await stop();
  stop = async () => {};
});

const site = async (handler: Handler, names?: string[]) => {
  const started = await startWebsite(handler, names);
  stop = started.stop;
  return started;
};
const get = (url: string, net?: Internet, more: Partial<PublicRequest> = {}) =>
  fetchPublic(
    { url, timeoutMs: 30_000, limitBytes: 10_000, protocols: ["http:", "https:"], ...more },
    net,
  );
const IN_A_FEW_BYTES = gzipSync(Buffer.alloc(50_000_000));
const everywhere = { mayFollow: () => true };

describe("fetchPublic", () => {
  it("brings what a public address says, with a name in its Host that it has been asked by", async () => {
    const { url, net, asked } = await site((_, response) => response.end("hello"));
    const answer = await get(url("/a?b=c"), net);
    expect([answer.status, answer.bytes.toString()]).toEqual([200, "hello"]);
    expect(asked).toEqual(["www.clinic.example/a?b=c"]);
  });

  it.each([
    "http://127.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://2130706433/",
    "http://0177.0.0.1/",
    "http://0x7f.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[fd00:ec2::254]/",
    "http://10.1.2.3/",
  ])("does not speak to %s", async (url) => {
    await expect(get(url)).rejects.toMatchObject({ reason: "not_public" });
  });

  it("does not speak to a public name that leads inside, nor to one that also does", async () => {
    const resolve = (found: string[]) => ({
      resolve: async () => found,
      isAllowed: isPublicAddress,
    });
    for (const found of [["127.0.0.1"], ["1.1.1.1", "10.0.0.1"], ["2606:4700::1", "::1"]]) {
      await expect(get("https://clinic.example/", resolve(found))).rejects.toMatchObject({
        reason: "not_public",
      });
    }
    await expect(get("https://clinic.example/", resolve([]))).rejects.toMatchObject({
      reason: "not_found",
    });
  });

  it("goes to the address it has checked, whatever the name says a moment later", async () => {
    const { url, port } = await site((_, response) => response.end("checked"));
    let lookups = 0;
    const rebinding: Internet = {
      resolve: async () => {
        lookups += 1;
        return lookups === 1 ? ["127.0.0.1"] : ["127.0.0.2"];
      },
      isAllowed: (address) => address === "127.0.0.1",
    };
    expect((await get(url(), rebinding)).bytes.toString()).toBe("checked");
    expect(lookups).toBe(1);
    // And the second answer is checked as the first was.
    const second = get(`http://www.clinic.example:${port}/`, rebinding);
    await expect(second).rejects.toMatchObject({ reason: "not_public" });
  });

  it.each([
    ["to the loopback", "http://127.0.0.9/"],
    ["to the metadata of a cloud", "http://169.254.169.254/"],
    ["to a name that leads inside", "http://inner.example/"],
  ])("checks a redirect %s before it follows", async (_, location) => {
    const { url, net } = await site((_request, response) =>
      response.writeHead(302, { Location: location }).end(),
    );
    await expect(get(url(), net, everywhere)).rejects.toMatchObject({ reason: "not_public" });
  });

  it.each([
    ["where nobody allowed it", "/next", {}],
    ["to a file", "file:///etc/passwd", everywhere],
    ["to an address with a password", "http://a:b@www.clinic.example/", everywhere],
    ["to nowhere", "http://", everywhere],
    ["without an end", "/", everywhere],
  ])("follows no redirect %s", async (_, location, more) => {
    const { url, net, asked } = await site((_request, response) =>
      response.writeHead(301, { Location: location }).end(),
    );
    await expect(get(url(), net, more)).rejects.toMatchObject({ reason: "redirected" });
    expect(asked.length).toBeLessThan(8);
  });

  it("follows a redirect that is allowed", async () => {
    const { url, net } = await site((request, response) =>
      request.url === "/a"
        ? response.end("there")
        : response.writeHead(302, { Location: "/a" }).end(),
    );
    const answer = await get(url("/"), net, everywhere);
    expect([answer.bytes.toString(), answer.url.pathname]).toEqual(["there", "/a"]);
  });

  it.each<[string, Handler]>([
    ["a gigabyte that is announced", (_, response) => response.writeHead(200, { "Content-Length": 2 ** 30 }).flushHeaders()],
    ["a gigabyte that is not", (_, response) => pour(response)],
    ["a gigabyte in a few bytes", (_, response) => response.writeHead(200, { "Content-Encoding": "gzip" }).end(IN_A_FEW_BYTES)],
  ])("takes no more than it wants of %s", async (_, handler) => {
    const { url, net } = await site(handler);
    const size = process.memoryUsage.rss();
    await expect(get(url(), net)).rejects.toMatchObject({ reason: "too_large" });
    expect(process.memoryUsage.rss() - size).toBeLessThan(150 * 1024 * 1024);
  }); // biome-ignore format: one answer a line

  it.each<[string, Handler]>([
    ["says nothing", () => {}],
    ["stops in the middle", (_, response) => response.writeHead(200).write("a")],
    ["drips", (_, response) => drip(response)],
  ])("waits no longer than it was told for one that %s", async (_, handler) => {
    const { url, net } = await site(handler);
    const startedAt = performance.now();
    await expect(get(url(), net, { timeoutMs: 400 })).rejects.toMatchObject({ reason: "timeout" });
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  it("waits no longer for a name server either", async () => {
    const silent = { resolve: () => new Promise<string[]>(() => {}), isAllowed: () => true };
    await expect(get("http://a.example/", silent, { timeoutMs: 200 })).rejects.toMatchObject({
      reason: "timeout",
    });
  });

  it("says unreachable of one that hangs up, and https alone is the rule", async () => {
    const { url, net } = await site((request) => request.socket.destroy());
    await expect(get(url(), net)).rejects.toMatchObject({ reason: "unreachable" });
    const plain = fetchPublic({ url: url(), timeoutMs: 500, limitBytes: 10 }, net);
    await expect(plain).rejects.toMatchObject({ reason: "redirected" });
  });
});

function pour(response: Parameters<Handler>[1]): void {
  const block = Buffer.alloc(64 * 1024);
  const more = () => {
    while (!response.destroyed && response.write(block));
  };
  response.on("drain", more);
  more();
}

function drip(response: Parameters<Handler>[1]): void {
  response.writeHead(200);
  const timer = setInterval(() => response.write("."), 20);
  response.on("close", () => clearInterval(timer));
}
