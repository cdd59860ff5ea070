import { beforeEach, describe, expect, it } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { secretOf, secrets } from "@/testing/control";
import { integrationOf } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { makeDue } from "@/testing/refreshes";
import { refreshDue } from "./refresh-due";

beforeEach(freshStart);

const SUCCESS = "?status=success&practice=Happy+Dental+Clinic";

/** What AWSCURRENT stands at, and what is in force. */
async function versionsOf(accountId: string): Promise<[string | undefined, string]> {
  const secret = await secretOf(accountId);
  const current = secret?.versions.find(({ stages }) => stages.includes("AWSCURRENT"));
  return [current?.id, String((await integrationOf(accountId))?.secret_version_id)];
}

describe("AWSCURRENT that could not be moved", () => {
  it.each(["a refresh", "a new connection"])("after %s follows at the next tick", async (what) => {
    const { browser, accountId } = await signedInClinic();
    await connect(browser);
    await secrets.post("faults", { match: { op: "UpdateSecretVersionStage" }, action: "deny" });
    if (what === "a refresh") {
      await makeDue(accountId);
      expect(await refreshDue("test")).toMatchObject({ refreshed: 1, transientFailures: 0 });
    } else {
      expect(await connect(browser)).toBe(SUCCESS);
    }
    const [left, inForce] = await versionsOf(accountId);
    expect(left).not.toBe(inForce);

    await secrets.delete("faults");
    expect(await refreshDue("test")).toMatchObject({ refreshed: 0 });
    expect(await versionsOf(accountId)).toEqual([inForce, inForce]);
  });
});
