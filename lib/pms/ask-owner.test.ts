import { beforeEach, describe, expect, it } from "vitest";
import { listNotices } from "@/lib/notices/list-notices";
import { resolveNotice } from "@/lib/notices/resolve-notice";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { auditOf } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { askOwner } from "./ask-owner";

beforeEach(freshStart);

describe("asking the owner of a taken practice", () => {
  it("leaves one notice with the holder, however often it is asked, and names nobody", async () => {
    const [holder, asker] = [await signedInClinic("Holder"), await signedInClinic("Asker")];
    await connect(holder.browser);
    expect(await connect(asker.browser)).toBe("?error=practice_taken");
    await askOwner(asker.member, "test");
    await askOwner(asker.member, "test");
    const notices = await listNotices(holder.member.accountId);
    expect(notices).toEqual([
      { id: expect.any(String), kind: "invitation_asked", createdAt: expect.any(String) },
    ]);
    expect(JSON.stringify(notices)).not.toContain(asker.accountId);
    expect(await listNotices(asker.member.accountId)).toEqual([]);
    expect(await auditOf(asker.accountId)).toContain("invitation.ask outcome asked");
  });

  it("tells nobody when nothing was refused as taken", async () => {
    const [holder, asker] = [await signedInClinic(), await signedInClinic()];
    await connect(holder.browser);
    await askOwner(asker.member, "test");
    expect(await listNotices(holder.member.accountId)).toEqual([]);
  });

  it("is seen to once, by a person of that clinic only", async () => {
    const [holder, asker] = [await signedInClinic(), await signedInClinic()];
    await connect(holder.browser);
    await connect(asker.browser);
    await askOwner(asker.member, "test");
    const [notice] = await listNotices(holder.member.accountId);
    const id = notice?.id ?? "";
    await expect(resolveNotice(asker.member, { id }, "test")).rejects.toMatchObject({
      code: "not_found",
    });
    await resolveNotice(holder.member, { id }, "test");
    expect(await listNotices(holder.member.accountId)).toEqual([]);
    await expect(resolveNotice(holder.member, { id }, "test")).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
