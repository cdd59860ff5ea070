import "server-only";
import { plainText } from "./plain-text";
import { SikkaError } from "./sikka-error";
import { walkPages } from "./walk-pages";
import { practiceWire } from "./wire/connection";

export type AuthorizedPractice = {
  practiceId: string;
  practiceName: string;
  pmsType: string;
  /** The office's own key: the root from which new keys can always be minted. */
  secretKey: string;
};

const NAME = "authorized_practices";

/**
 * The practices of exactly this office. Sikka lists every office of our application, other clinics'
 * first; they are passed over unread. Empty when the office is not among them. Throws SikkaError.
 */
export async function listPractices(
  officeId: string,
  budgetMs: number,
): Promise<AuthorizedPractice[]> {
  const found = new Map<string, AuthorizedPractice>();
  const list = { name: NAME, path: "/authorized_practices", query: { show: "all" } };
  await walkPages(list, budgetMs, (item) => {
    if (!isOf(officeId, item)) return;
    const practice = readPractice(item);
    found.set(practice.practiceId, practice);
  });
  return [...found.values()];
}

const isOf = (officeId: string, item: unknown): boolean =>
  typeof item === "object" &&
  item !== null &&
  "office_id" in item &&
  String(item.office_id) === officeId;

function readPractice(item: unknown): AuthorizedPractice {
  const parsed = practiceWire.safeParse(item);
  if (!parsed.success) throw new SikkaError("unreadable", { call: NAME });
  const wire = parsed.data;
  return {
    practiceId: wire.practice_id,
    practiceName: plainText(wire.practice_name ?? "", 200) || `Practice ${wire.practice_id}`,
    pmsType: plainText(wire.practice_management_system ?? "", 80),
    secretKey: wire.secret_key,
  };
}
