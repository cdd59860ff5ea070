import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { POST as tools } from "@/app/api/vapi/tools/route";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { sikka } from "@/testing/control";
import { owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { rounds } from "@/testing/rounds";
import { type Agent, hireAgent, type Result, signed, toolMessage } from "@/testing/vapi";
import { allTools } from "./tools/all-tools";

const OWN = "D10001";
const OTHER = "D20002";
let own: Agent;
let other: Agent;

beforeAll(async () => {
  await freshStart();
  const hire = async (office: string) => {
    const { accountId, browser } = await signedInClinic();
    await connect(browser, office);
    return hireAgent(accountId);
  };
  own = await hire(OWN);
  other = await hire(OTHER);
});

type Json = null | string | number | boolean | Json[] | { [key: string]: Json };

/** The same message with these fields added at one of its objects, whichever that is. */
function inject(value: Json, extra: Record<string, Json>, at: { left: number }): Json {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => inject(item, extra, at));
  at.left -= 1;
  const isHere = at.left === 0;
  const entries = Object.entries(value).map(
    ([key, each]) => [key, inject(each, extra, at)] as const,
  );
  return isHere ? { ...extra, ...Object.fromEntries(entries) } : Object.fromEntries(entries);
}

const officesAsked = async () => {
  const { entries } = (await sikka.get("log")) as {
    entries: { path: string; office_id: string }[];
  };
  return new Set(
    entries.filter(({ path }) => path === "/v4/patients").map((each) => each.office_id),
  );
};

const traceOf = async (accountId: string) => {
  const [row] = await owner`select
    (select count(*) from call_sessions where account_id = ${accountId}) as calls,
    (select count(*) from tool_calls where account_id = ${accountId}) as tools,
    (select count(*) from audit_events where account_id = ${accountId} and call_id is not null) as record`;
  return { ...row };
};

/** Those whose arguments `known` has. */
const withKnown = ["find_patient", "take_message"];

describe("the clinic that is asked", () => {
  it("is the call's own, whatever else a message says at whatever place", async () => {
    await sikka.delete("log");
    const before = await traceOf(other.accountId);
    const person = { firstName: "Ada", lastName: "Testpatient", dateOfBirth: "1984-12-10" };
    const names = [
      "accountId",
      "account_id",
      "officeId",
      "practiceId",
      "clinicId",
      "metadata",
      "variableValues",
    ];
    const value = fc.constantFrom<Json>(other.accountId, OTHER, other.assistantId, {
      accountId: other.accountId,
      assistantId: other.assistantId,
      officeId: OTHER,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        value,
        fc.integer({ min: 1, max: 16 }),
        async (name, said, left) => {
          const message = toolMessage({ agent: own }, [{ name: "find_patient", args: person }]);
          const changed = inject(message as unknown as Json, { [name]: said }, { left });
          const answer = await tools(signed("/api/vapi/tools", changed));
          expect(answer.status).toBe(200);
          const { results } = (await answer.json()) as { results: Result[] };
          // An argument too many is refused; anywhere else it is nothing to us.
          expect(results[0]?.result).toMatch(/^(VERIFIED|REFUSED)\. /);
        },
      ),
      { numRuns: rounds(25, 500) },
    );
    expect(await officesAsked()).toEqual(new Set([OWN]));
    expect(await traceOf(other.accountId)).toEqual(before);
  }, 300_000);

  it("keeps a call of the same id at another clinic to itself", async () => {
    const callId = randomUUID();
    const args = { firstName: "Ada", lastName: "Testpatient", dateOfBirth: "1984-12-10" };
    const ask = async (agent: Agent, name: string, args: object) => {
      const body = toolMessage({ agent, callId, caller: "+14165550101" }, [{ name, args }]);
      const answer = await tools(signed("/api/vapi/tools", body));
      return ((await answer.json()) as { results: Result[] }).results[0]?.result;
    };
    expect(await ask(own, "find_patient", args)).toMatch(/^VERIFIED\. /);
    expect(await ask(other, "get_account_summary", {})).toMatch(/^REFUSED\. Nobody is verified/);
  });
});

describe("arguments that no schema takes", () => {
  const strange: fc.Arbitrary<unknown> = fc.oneof(
    fc.anything({ maxDepth: 3 }).filter((value) => typeof value !== "string"),
    fc.string({ minLength: 5_000, maxLength: 6_000 }),
    fc.constantFrom("", "  ", "{{firstName}}", "\u0000", "\u200b"),
  );
  const known = {
    firstName: "Ada",
    lastName: "Testpatient",
    dateOfBirth: "1984-12-10",
    callerName: "Ada",
    message: "Hello",
  };

  it("are refused in a line of ours, and the PMS is not asked", async () => {
    await sikka.delete("log");
    const tool = fc.constantFrom(...allTools.filter(({ name }) => withKnown.includes(name)));
    await fc.assert(
      fc.asyncProperty(
        tool,
        fc.nat(),
        strange,
        async ({ name, arguments: schema }, which, value) => {
          const fields = Object.keys((schema as unknown as { shape: object }).shape);
          const required = fields.filter((field) => field in known);
          const field = required[which % required.length] ?? "";
          const good = Object.fromEntries(
            required.map((each) => [each, known[each as keyof typeof known]]),
          );
          const args = JSON.parse(JSON.stringify({ ...good, [field]: value ?? null })) as object;
          const answer = await tools(
            signed("/api/vapi/tools", toolMessage({ agent: own }, [{ name, args }])),
          );
          const { results } = (await answer.json()) as { results: Result[] };
          expect(results[0]?.result).toMatch(/^NEED_INFO\. /);
        },
      ),
      { numRuns: rounds(30, 500) },
    );
    expect(await officesAsked()).toEqual(new Set());
  }, 300_000);
});
