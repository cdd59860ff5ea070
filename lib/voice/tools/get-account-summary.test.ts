import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { sikka } from "@/testing/control";
import { auditOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { type Agent, hireAgent, wish } from "@/testing/vapi";

let agent: Agent;
beforeAll(async () => {
  await freshStart();
  const { accountId, browser } = await signedInClinic();
  await connect(browser, "D10001");
  agent = await hireAgent(accountId, ["en"]);
});
beforeEach(() => sikka.delete("faults"));

const ADA = { firstName: "Ada", lastName: "Testpatient", dateOfBirth: "1984-12-10" };
const ADAS_NUMBER = "+14165550101";

/** Ada's money and insurance, as the clinic's PMS has them. */
async function seedAccount(balance: string | null, deductibles: string[]) {
  const patient_id = "4101";
  const patient_balance =
    balance === null ? [] : [{ patient_id, patient_balance: balance, account_balance: "9999.00" }];
  const subscribers = deductibles.map((individual_deductible_remaining, at) => ({
    patient_id,
    subscriber_id: `canary-${at}`,
    employer_name: "Canary Works",
    individual_deductible_remaining,
  }));
  await sikka.post("seed", {
    offices: [{ office_id: "D10001", records: { patient_balance, subscribers } }],
  });
}

async function summaryFor(caller: string | null, said: object = ADA): Promise<string[]> {
  const call = { agent, callId: randomUUID(), caller };
  await wish(call, [{ name: "find_patient", args: said }]);
  await sikka.delete("log");
  return wish(call, [{ name: "get_account_summary" }]);
}
const asked = async () => {
  const { entries } = (await sikka.get("log")) as { entries: { path: string }[] };
  return entries.map(({ path }) => path).sort();
};

describe("get_account_summary", () => {
  it.each([
    [
      "120.50",
      ["50.00"],
      "The balance is 120 dollars and 50 cents. One insurance is on file. What is left of the deductible: 50 dollars.",
    ],
    ["1.01", ["10", "20"], "The balance is 1 dollar and 1 cent. 2 insurances are on file."],
    ["-1234.00", [], "There is a credit of 1,234 dollars. No insurance is on file."],
    ["0.00", [""], "There is nothing to pay. One insurance is on file."],
    [null, [], "The clinic's system shows no balance. No insurance is on file."],
  ])(
    "says the balance %s and the insurance %j in words, and nothing else",
    async (balance, deductibles, words) => {
      await seedAccount(balance, deductibles);
      const [line] = await summaryFor(ADAS_NUMBER);
      expect(line).toBe(
        `SUMMARY. ${words} Say only what was asked for. For anything more, offer to take a message with take_message.`,
      );
      expect(await asked()).toEqual(["/v4/patient_balance", "/v4/subscribers"]);
      expect((await auditOf(agent.accountId)).slice(-4).sort()).toEqual([
        "balance.read intent",
        "balance.read outcome answered",
        "insurance.read intent",
        "insurance.read outcome answered",
      ]);
    },
  );

  it("tells the patient's own share from what the insurance owes", async () => {
    await seedAccount("204.50", []);
    await sikka.post("seed", {
      offices: [
        {
          office_id: "D10001",
          records: {
            patient_balance: [
              { patient_id: "4101", patient_balance: "204.5000", patient_due: "84.5000" },
              { patient_id: "4102", patient_balance: "7777.0000", patient_due: "7777.0000" },
            ],
          },
        },
      ],
    });
    expect((await summaryFor(ADAS_NUMBER))[0]).toMatch(
      /^SUMMARY\. The balance is 204 dollars and 50 cents\. Of this the patient pays 84 dollars and 50 cents;/,
    );
  });

  it("is said in French where the clinic speaks it", async () => {
    await seedAccount("120.50", ["50.00"]);
    await owner`update setup_voice set languages = '{fr}' where account_id = ${agent.accountId}`;
    const [line] = await summaryFor(ADAS_NUMBER);
    await owner`update setup_voice set languages = '{en}' where account_id = ${agent.accountId}`;
    expect(line).toMatch(
      /^SUMMARY\. Le solde est de 120 dollars et 50 cents\. Une assurance est au dossier\. Il reste de la franchise : 50 dollars\./,
    );
  });

  it.each([
    ["from another number", "+14165550999"],
    ["from a hidden number", null],
  ])("is refused %s, and nothing is asked", async (_, caller) => {
    const [line] = await summaryFor(caller);
    expect(line).toMatch(/^REFUSED\. Balance and insurance are given only/);
    expect(await asked()).toEqual([]);
  });

  it("is refused for somebody else's patient, and where nobody is verified", async () => {
    const [line] = await summaryFor(ADAS_NUMBER, {
      firstName: "Dev",
      lastName: "O'Sample",
      dateOfBirth: "2000-02-29",
    });
    expect(line).toMatch(/^REFUSED\. Balance/);
    const call = { agent, callId: randomUUID(), caller: ADAS_NUMBER };
    expect(await wish(call, [{ name: "get_account_summary" }])).toEqual([
      expect.stringMatching(/^REFUSED\. Nobody is verified/),
    ]);
    expect(await asked()).toEqual([]);
  });

  it("is a balance alone where the insurance cannot be read, and nothing without the balance", async () => {
    await seedAccount("10.00", ["50.00"]);
    await sikka.post("faults", { match: { path: "/v4/subscribers" }, action: "http_500" });
    expect((await summaryFor(ADAS_NUMBER))[0]).toMatch(
      /^SUMMARY\. .*10 dollars\. The insurance cannot be read/,
    );
    await sikka.post("faults", { match: { path: "/v4/patient_balance" }, action: "http_500" });
    expect((await summaryFor(ADAS_NUMBER))[0]).toMatch(/^UNAVAILABLE\. /);
  });
});
