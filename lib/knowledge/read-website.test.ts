import { afterEach, describe, expect, it } from "vitest";
import { cpuMs } from "@/testing/cpu-time";
import { type Handler, html, startWebsite } from "@/testing/website";
import { readWebsite } from "./read-website";

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

const WORDS = "<p>Our clinic is open from Monday to Friday, and closed on Sunday.</p>";
/** Pages by their path; `robots` is its robots.txt. */
const pages =
  (bodies: Record<string, string>, robots?: string): Handler =>
  (request, response) => {
    const path = request.url ?? "";
    if (path === "/robots.txt" && robots !== undefined) response.end(robots);
    else if (bodies[path] !== undefined) html(response, bodies[path]);
    else html(response, "nothing here", 404);
  };
const links = (...paths: string[]) => paths.map((path) => `<a href="${path}">x</a>`).join("");
const LIMITS = { pages: 20, totalMs: 40_000, pageMs: 20_000, totalBytes: 1_000_000 };

describe("a website", () => {
  it("is read page by page, with what every page repeats said once", async () => {
    const menu = "<nav>Call us today</nav>";
    const { url, net } = await site(
      pages({
        "/": `<title>Maple &amp; Oak</title>${menu}${WORDS}${links("/fees", "/fees/", "#top", "/a.pdf")}`,
        "/fees": `<title>Fees</title>${menu}<p>A cleaning costs 120&nbsp;$.</p><script>CANARY()</script>`,
      }),
    );
    const reading = await readWebsite(url(), net);
    expect(reading).toMatchObject({ outcome: "read", pages: 2 });
    const text = reading.outcome === "read" ? reading.text : "";
    expect(text).toContain("# Maple & Oak");
    expect(text).toContain("A cleaning costs 120 $.");
    expect(text.match(/Call us today/g)).toHaveLength(1);
    expect(text).not.toContain("CANARY");
  });

  it("is left where its robots.txt says so", async () => {
    const bodies = {
      "/": WORDS + links("/private/a", "/open"),
      "/private/a": WORDS,
      "/open": WORDS,
    };
    const robots = "User-agent: *\nDisallow: /private/";
    const { url, net, asked } = await site(pages(bodies, robots));
    expect(await readWebsite(url(), net)).toMatchObject({ outcome: "read", pages: 2 });
    expect(asked.some((path) => path.includes("private"))).toBe(false);
  });

  it("holds nobody else up, whatever it forbids and wherever it leads", async () => {
    const robots = `User-agent: *\n${"Disallow: /*a*a*a*a*a*a*a*a*b\n".repeat(16_000)}`;
    const trap = (at: number) => `/${"a".repeat(1_900)}${at}`;
    const far = `/${"c".repeat(2_100)}`;
    const traps = Array.from({ length: 250 }, (_, at) => trap(at));
    const body = WORDS + links(...traps, far, ...traps.map((path) => `${path}b`), "/open");
    const { url, net, asked } = await site(pages({ "/": body, "/open": WORDS }, robots));
    let longest = 0;
    let last = cpuMs();
    const beat = () => {
      longest = Math.max(longest, cpuMs() - last);
      last = cpuMs();
    };
    const beating = setInterval(beat, 5);
    await readWebsite(url(), net, LIMITS);
    clearInterval(beating);
    beat();
    expect(longest).toBeLessThan(1_000);
    expect(asked.some((path) => path.includes("ccc") || path.endsWith("b"))).toBe(false);
  });

  it("that wants no machine is not read at all", async () => {
    const { url, net, asked } = await site(pages({ "/": WORDS }, "User-agent: *\nDisallow: /"));
    expect(await readWebsite(url(), net)).toEqual({ outcome: "failed", problem: "refuses_robots" });
    expect(asked).toEqual(["www.clinic.example/robots.txt"]);
  });

  it("is not left for another one", async () => {
    const names = ["www.clinic.example", "other.example"];
    const { url, net, asked, port } = await site((request, response) => {
      if (request.url === "/robots.txt") html(response, "", 404);
      else html(response, WORDS + links(`http://other.example:${port}/`, "//other.example/"));
    }, names);
    expect(await readWebsite(url(), net)).toMatchObject({ outcome: "read", pages: 1 });
    expect(asked.some((path) => path.includes("other"))).toBe(false);
  });

  it("without end is read to the twentieth page", async () => {
    let number = 0;
    const { url, net, asked } = await site((request, response) => {
      if (request.url === "/robots.txt") return html(response, "", 404);
      number += 1;
      html(response, `${WORDS}${number}${links(`/p${number}a`, `/p${number}b`)}`);
    });
    expect(await readWebsite(url(), net)).toMatchObject({ outcome: "read", pages: 20 });
    expect(asked.length).toBe(21);
  });

  it("that is slow is read as far as the time goes", async () => {
    const { url, net } = await site((request, response) => {
      const isFast = request.url === "/robots.txt" || request.url === "/";
      if (isFast) html(response, WORDS + links("/a", "/b", "/c", "/d", "/e", "/f"));
    });
    const startedAt = performance.now();
    const bounds = { ...LIMITS, totalMs: 5_000, pageMs: 2_500 };
    expect(await readWebsite(url(), net, bounds)).toMatchObject({ outcome: "read", pages: 1 });
    expect(performance.now() - startedAt).toBeLessThan(30_000);
  });

  it("of many bytes is read as far as those go", async () => {
    const { url, net, asked } = await site((request, response) => {
      if (request.url === "/robots.txt") return html(response, "", 404);
      html(response, `${WORDS}${links("/a", "/b", "/c", "/d")}${" ".repeat(40_000)}`);
    });
    await readWebsite(url(), net, { ...LIMITS, totalBytes: 100_000 });
    expect(asked.length).toBeLessThan(5);
  });

  it.each<[string, string, Handler, string?]>([
    ["that is not there", "not_found", (_, response) => html(response, "no", 404)],
    ["that is broken", "refuses_robots", (_, response) => html(response, "no", 500)],
    ["without words", "no_text", pages({ "/": "<div id=app></div><script>x</script>" })],
    ["that is a picture", "not_a_page", (request, response) => request.url === "/" ? response.writeHead(200, { "Content-Type": "image/png" }).end("x") : html(response, "", 404)],
    ["whose first page is too large", "too_large", (request, response) => html(response, request.url === "/" ? " ".repeat(1_100_000) : "", request.url === "/" ? 200 : 404)],
    ["that leads elsewhere", "leads_elsewhere", (_, response) => response.writeHead(302, { Location: "http://other.example/" }).end()],
    ["that leads inside", "leads_elsewhere", (_, response) => response.writeHead(302, { Location: "http://127.0.0.1/" }).end()],
    ["whose name leads inside", "not_public", pages({ "/": WORDS }), "inner.example"],
    ["that hangs up", "unreachable", (request) => request.socket.destroy()],
  ])("%s is told as %s", async (_, problem, handler, name) => {
    const { url, net } = await site(handler);
    expect(await readWebsite(url("/", name), net, LIMITS)).toEqual({ outcome: "failed", problem });
  }); // biome-ignore format: one site a line
});
