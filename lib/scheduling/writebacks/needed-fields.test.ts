import { beforeEach, expect, it } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { sikka } from "@/testing/control";
import { owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { findNeeded } from "./needed-fields";

beforeEach(freshStart);

const staff = (practice_id: string, provider_id: string) => ({
  ...{ practice_id, provider_id, firstname: "Pat", lastname: "Placeholder" },
  ...{ status: "active", provider_type: "Staff", is_hidden: "F" },
});

it("keeps what belongs to a practice for that practice, and for no other of the account", async () => {
  const providers = [staff("1", "S1"), staff("2", "S2")];
  await sikka.post("seed", { offices: [{ office_id: "D20002", records: { providers } }] });
  const { browser, accountId } = await signedInClinic();
  await connect(browser);
  const actor = { kind: "voice_agent", id: "agent" } as const;
  const find = () =>
    findNeeded(
      { accountId, actor, requestId: "test" },
      [{ name: "entered_by", source: { from: "person", who: "staff" } }],
      { patientId: null, patientRef: null },
    );
  expect(await find()).toEqual({ entered_by: "S1" });
  await owner`update pms_integrations set practice_id = '2' where account_id = ${accountId}`;
  expect(await find()).toEqual({ entered_by: "S2" });
});
