import { beforeEach, describe, expect, it } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { findDataAge } from "./find-data-age";

beforeEach(freshStart);

type Seen = { age?: string | null; interval?: number | null; checked?: string; office?: string };

async function clinicWhoseDataWere(seen: Seen): Promise<string> {
  const { browser, accountId } = await signedInClinic();
  await connect(browser);
  const { age = "1 hour", interval = null, checked = "1 minute", office = "D20002" } = seen;
  await owner`insert into pms_freshness
    (account_id, office_id, spu_status, data_as_of, interval_minutes, checked_at)
    values (${accountId}, ${office}, 'reporting', now() - ${age}::interval, ${interval},
      now() - ${checked}::interval)`;
  return accountId;
}

describe("the age of what an answer is made of", () => {
  it.each<[what: string, seen: Seen, isOld: boolean]>([
    ["of an hour ago is fresh", {}, false],
    ["of a nightly SPU is fresh for a night and two hours", { age: "25 hours 55 minutes" }, false],
    ["of a nightly SPU is old after that", { age: "26 hours 5 minutes" }, true],
    [
      "of an SPU that sends each quarter of an hour is fresh for two hours more",
      { age: "130 minutes", interval: 15 },
      false,
    ],
    [
      "of an SPU that sends each quarter of an hour is old after that",
      { age: "140 minutes", interval: 15 },
      true,
    ],
  ])("%s", async (_, seen, isOld) => {
    const age = await findDataAge(await clinicWhoseDataWere(seen));
    expect(age).toEqual({ dataAsOf: expect.any(Date), isOld });
  });

  it.each<[what: string, seen: Seen]>([
    ["nobody has looked lately", { age: "40 hours", checked: "3 hours 5 minutes" }],
    ["Sikka does not say", { age: null }],
    ["what is known is another office's", { age: "40 hours", office: "D50005" }],
  ])("is unknown, and not called old, where %s", async (_, seen) => {
    const age = await findDataAge(await clinicWhoseDataWere(seen));
    expect(age).toEqual({ dataAsOf: null, isOld: false });
  });

  it("is unknown where nothing is connected", async () => {
    const { accountId } = await signedInClinic();
    expect(await findDataAge(accountId)).toEqual({ dataAsOf: null, isOld: false });
  });
});
