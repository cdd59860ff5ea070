import { describe, expect, it } from "vitest";
import { onlyMethods } from "./methods";

const call = (method: string) => new Request("http://127.0.0.1/", { method });

describe("onlyMethods", () => {
  it.each(["HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const)(
    "answers %s with 405 and what is allowed, and runs nothing",
    async (method) => {
      let runs = 0;
      const routes = onlyMethods({
        GET: () => {
          runs += 1;
          return new Response("effect");
        },
      });
      const answer = await routes[method](call(method));
      expect(answer.status).toBe(405);
      expect(answer.headers.get("Allow")).toBe("GET");
      expect(answer.headers.get("Cache-Control")).toBe("no-store");
      expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
      const text = await answer.text();
      if (method === "HEAD") expect(text).toBe("");
      else expect(JSON.parse(text)).toMatchObject({ status: 405, code: "method_not_allowed" });
      expect(runs).toBe(0);
    },
  );

  it("runs what was given, with the request and Next's context", async () => {
    const routes = onlyMethods({
      PUT: (request, context) => new Response(`${request.method} ${context.name}`),
      DELETE: () => new Response("deleted"),
    });
    expect(await (await routes.PUT(call("PUT"), { name: "context" })).text()).toBe("PUT context");
    expect(await (await routes.DELETE(call("DELETE"))).text()).toBe("deleted");
    expect((await routes.GET(call("GET"))).headers.get("Allow")).toBe("PUT, DELETE");
  });

  it("leaves an explicit HEAD to its handler", async () => {
    const routes = onlyMethods({ HEAD: () => new Response(null, { status: 204 }) });
    expect((await routes.HEAD(call("HEAD"))).status).toBe(204);
  });
});
