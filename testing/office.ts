import { listPractices } from "@/lib/sikka/list-practices";
import { mintKeys } from "@/lib/sikka/mint-keys";
import type { OfficeAccess } from "@/lib/sikka/office-access";

/** What a question about this office of the sandbox carries. */
export async function officeAccess(officeId = "D20002", practiceId = "1"): Promise<OfficeAccess> {
  const practices = await listPractices(officeId, 5_000);
  const { requestKey } = await mintKeys(officeId, practices[0]?.secretKey ?? "");
  return { requestKey, officeId, practiceId };
}
