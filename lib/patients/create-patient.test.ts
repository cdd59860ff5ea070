import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { keyedHash } from "@/lib/sealing/seal";
import { workAtOnce } from "@/testing/bookings";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { type Agent, hireAgent, type PhoneCall, wish } from "@/testing/vapi";

let agent: Agent;
beforeAll(async () => {
  await freshStart();
  const { accountId, browser } = await signedInClinic();
  await connect(browser);
  agent = await hireAgent(accountId);
  await workAtOnce();
});
beforeEach(async () => {
  await owner`update identity_tries set created_at = created_at - interval '25 hours'`;
});

const ADA = { firstName: "Ada", lastName: "Testpatient", dateOfBirth: "1984-12-10" };
const wrongDate = (day: number) => ({ ...ADA, dateOfBirth: `1984-11-${day}` });
const newCall = (caller: string | null = null): PhoneCall & { callId: string } => ({
  agent,
  callId: randomUUID(),
  caller,
});
const word = async (call: PhoneCall, name: string, args: object) =>
  (await wish(call, [{ name, args }]))[0]?.split(".")[0];
const create = (call: PhoneCall, args: object, phone = "4165550144") =>
  word(call, "create_patient", { ...args, phone });

describe("somebody who has records made to guess a birth date", () => {
  it("has three guesses in a call, each of them a miss", async () => {
    const call = newCall("+14165550171");
    for (const day of [1, 2, 3]) expect(await create(call, wrongDate(day))).toBe("CREATED");
    expect(await create(call, ADA)).toBe("REFUSED");
    expect(await word(call, "find_patient", ADA)).toBe("REFUSED");
  }, 120_000);

  it("has no more of them for a record made under another name first", async () => {
    const call = newCall("+14165550172");
    expect(await create(call, { ...ADA, firstName: "Invented" })).toBe("CREATED");
    for (const day of [4, 5, 6]) {
      expect(await word(call, "find_patient", wrongDate(day))).toBe("NOT_VERIFIED");
    }
    expect(await create(call, ADA)).toBe("REFUSED");
  }, 120_000);

  it("has ten in a day against one name, from whatever number", async () => {
    for (const day of [11, 12]) expect(await create(newCall(), wrongDate(day))).toBe("CREATED");
    for (let day = 13; day < 21; day += 1) await word(newCall(), "find_patient", wrongDate(day));
    expect(await create(newCall("+14165550173"), ADA)).toBe("REFUSED");
  }, 120_000);
});

describe("a family on one phone", () => {
  it("is registered in one call, one after the other", async () => {
    const call = newCall("+14165550174");
    for (const firstName of ["Noor", "Omar", "Pia", "Quin"]) {
      const newcomer = { firstName, lastName: "Newfamily", dateOfBirth: "1990-07-04" };
      expect(await create(call, newcomer)).toBe("CREATED");
    }
  }, 120_000);
});

describe("one caller's number", () => {
  it("has no more records made than a family needs in a day, and a message is taken instead", async () => {
    const caller = "+14165550175";
    const first = newCall(caller);
    const newcomer = { firstName: "Rae", lastName: "Newcomer", dateOfBirth: "1990-07-04" };
    expect(await create(first, newcomer)).toBe("CREATED");
    await owner`insert into writebacks (account_id, session_id, call_id, tool_call_id, kind, status,
        arguments_hash, caller_hash, patient_ref, content, office_id, practice_id, ended_at)
      select account_id, session_id, call_id, 'earlier ' || n, kind, status, arguments_hash, caller_hash,
        'ref ' || n, content, office_id, practice_id, ended_at
      from writebacks, generate_series(2, ${5 * env.RATE_LIMIT_FACTOR}) n
      where call_id = ${first.callId}`;
    const args = { ...newcomer, firstName: "Sol", phone: "4165550144" };
    const [line] = await wish(newCall(caller), [{ name: "create_patient", args }]);
    expect(line).toMatch(/^NOT_DONE\. .*take_message/);
    expect(await create(newCall("+14165550176"), { ...newcomer, firstName: "Tom" })).toBe(
      "CREATED",
    );
    // The record that is there already is still hers.
    expect(await create(newCall(caller), newcomer)).toBe("CREATED");
    const hash = keyedHash(agent.accountId, "caller", caller);
    await owner`update writebacks set created_at = created_at - interval '25 hours'
      where caller_hash = ${hash}`;
    expect(await create(newCall(caller), { ...newcomer, firstName: "Sol" })).toBe("CREATED");
  }, 120_000);
});
