import type { NewerVersion } from "@/components/request/request-problem";
import type { Problems } from "./problems";

export type SaveState<Values> =
  /** Nothing was changed on this page. */
  | { kind: "calm" }
  /** Something was changed, and is saved in a moment. */
  | { kind: "waiting" }
  | { kind: "saving" }
  | { kind: "saved" }
  | { kind: "undone" }
  | { kind: "failed"; problem: unknown }
  /** Somebody else saved first: what is in the form is not saved until its owner decides. */
  | { kind: "conflict"; newer: NewerVersion }
  /** The form shows what somebody else saved; `mine` can be put back. */
  | { kind: "theirs"; newer: NewerVersion; mine: Values }
  /** Nothing was being changed here, and somebody else has saved: the form shows it. */
  | { kind: "updated"; by: string | null };

export type SaveSnapshot<Values, View> = {
  state: SaveState<Values>;
  problems: Problems;
  /** As the server answered last. */
  view: View;
};
