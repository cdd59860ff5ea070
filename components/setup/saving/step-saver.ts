import type { FieldValues } from "react-hook-form";
import { RequestProblem } from "@/components/request/request-problem";
import { dropDraft, readDraft, writeDraft } from "./draft";
import { get, set } from "./paths";
import type { SaveSnapshot, SaveState } from "./save-state";
import type { StepDefinition, StepMeta } from "./step-definition";
import { createStepJudge, isSame } from "./step-judge";
import type { StepRequests } from "./step-requests";

export const SAVE_AFTER_MS = 800;

/** How the saver reaches the form. */
export type FormDoor<Values> = {
  read: () => Values;
  write: (values: Values) => void;
  empty: (path: string) => void;
};

type Parts<Values extends FieldValues, View extends StepMeta> = {
  definition: StepDefinition<Values, View>;
  form: FormDoor<Values>;
  first: View;
  draftKey: string;
  requests: StepRequests<View>;
  onSaved: (view: View) => void;
};

/**
 * Saves a step as its person goes: what is valid a moment after the last change, one request at a time,
 * and what is not stays in the form. Knows which version the form was drawn from, so that nothing that
 * somebody else saved is overwritten unseen.
 */
export function createStepSaver<Values extends FieldValues, View extends StepMeta>({
  definition,
  form,
  first,
  draftKey,
  requests,
  onSaved,
}: Parts<Values, View>) {
  const { inputOf, valuesOf, secrets } = definition;
  const { problemsOf, savable, isEqual, refuse } = createStepJudge(definition);
  /** What is on record, as the form has it. */
  let saved = valuesOf(first);
  let { version } = first;
  let isChanged = false;
  let isQuiet = false;
  let hasLeft = false;
  let running: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  let snapshot: SaveSnapshot<Values, View> = {
    state: { kind: "calm" },
    problems: problemsOf(form.read()),
    view: first,
  };

  function show(state: SaveState<Values>, view = snapshot.view): void {
    const next = problemsOf(form.read());
    const problems = isSame(next, snapshot.problems) ? snapshot.problems : next;
    snapshot = { state, problems, view };
    for (const listener of listeners) listener();
  }

  function quietly(change: () => void): void {
    isQuiet = true;
    change();
    isQuiet = false;
  }

  function adopt(view: View, state: SaveState<Values>): void {
    clearTimeout(timer);
    saved = valuesOf(view);
    version = view.version;
    isChanged = false;
    quietly(() => form.write(structuredClone(saved)));
    show(state, view);
    onSaved(view);
  }

  function changed(): void {
    if (isQuiet) return;
    isChanged = true;
    clearTimeout(timer);
    const isHeld = isUndecided();
    if (!isHeld) timer = setTimeout(() => void save(), SAVE_AFTER_MS);
    show(isHeld || running ? snapshot.state : { kind: "waiting" });
  }

  const isUndecided = () => snapshot.state.kind === "conflict";

  function save(isForced = false): Promise<void> {
    clearTimeout(timer);
    if (isUndecided()) return Promise.resolve();
    if (running) return running;
    running = run(isForced).finally(() => {
      running = null;
      keepDraft();
    });
    // Whatever was typed or refused on the way is saved, or left out, in another round.
    return running.then(() => (snapshot.state.kind === "waiting" ? save() : undefined));
  }

  async function run(isForced: boolean): Promise<void> {
    const values = structuredClone(form.read());
    const content = savable(values, saved);
    isChanged = false;
    if (!isForced && isEqual(content, saved)) return show({ kind: "calm" });
    show({ kind: "saving" });
    try {
      settle(await requests.put({ ...inputOf(content), version }), content);
    } catch (problem) {
      fail(problem, content);
    }
  }

  function settle(view: View, content: Values): void {
    saved = content;
    version = view.version;
    for (const path of secrets) {
      const sent: unknown = get(content, path);
      set(saved, path, "");
      if (sent && get(form.read(), path) === sent) quietly(() => form.empty(path));
    }
    show({ kind: isChanged ? "waiting" : "saved" }, view);
    onSaved(view);
  }

  function fail(problem: unknown, content: Values): void {
    isChanged = true;
    show(stateAfter(problem, content));
  }

  function stateAfter(problem: unknown, content: Values): SaveState<Values> {
    if (!(problem instanceof RequestProblem)) return { kind: "failed", problem };
    if (problem.newer) return { kind: "conflict", newer: problem.newer };
    const isNews = refuse(problem.fields, content, saved);
    return isNews ? { kind: "waiting" } : { kind: "failed", problem };
  }

  const isAllSaved = () =>
    !isChanged &&
    !running &&
    ["calm", "saved", "undone", "updated"].includes(snapshot.state.kind) &&
    Object.keys(snapshot.problems).every((path) =>
      isSame(get(form.read(), path), get(saved, path)),
    );

  function keepDraft(): void {
    if (!hasLeft) return;
    if (isAllSaved()) dropDraft(draftKey);
    else writeDraft(draftKey, { version, values: form.read() }, secrets);
  }

  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => snapshot,
    changed,
    /** Sets something that the person has not said, and that is saved with what they say next. */
    quietly: (change: () => void) => {
      quietly(change);
      show(snapshot.state);
    },
    /** Also where nothing was changed, with `isForced`. */
    save,
    saveIfChanged: () => {
      if (isChanged) void save();
    },
    /** The page goes away, perhaps for good: saves what it can, and keeps the rest in this tab. */
    leave: () => {
      hasLeft = true;
      if (isChanged) void save();
      keepDraft();
    },
    /** Somebody is here after all. */
    back: () => {
      hasLeft = false;
    },
    /** The page is there, perhaps again: brings back what could not be saved before. */
    arrive: () => {
      hasLeft = false;
      const draft = readDraft<Values>(draftKey);
      dropDraft(draftKey);
      if (!draft || isChanged || running) return;
      quietly(() => form.write(draft.values));
      if (draft.version === version || isEqual(savable(draft.values, saved), saved))
        return changed();
      isChanged = true;
      const { updatedAt, updatedBy } = snapshot.view;
      show({ kind: "conflict", newer: { version, updatedAt: updatedAt ?? "", updatedBy } });
    },
    /** The server was asked how the step stands. */
    offered: (view: View) => {
      if (view.version < version || isSame(view, snapshot.view)) return;
      if (view.version === version) return show(snapshot.state, view);
      if (isAllSaved()) adopt(view, { kind: "updated", by: view.updatedBy });
    },
    keepMine: () => {
      if (snapshot.state.kind !== "conflict") return;
      version = snapshot.state.newer.version;
      show({ kind: "waiting" });
      void save(true);
    },
    showTheirs: async () => {
      if (snapshot.state.kind !== "conflict") return;
      const { newer } = snapshot.state;
      const view = await requests.get();
      adopt(view, { kind: "theirs", newer, mine: structuredClone(form.read()) });
    },
    putMineBack: () => {
      if (snapshot.state.kind !== "theirs") return;
      const { mine } = snapshot.state;
      quietly(() => form.write(mine));
      show({ kind: "waiting" });
      void save(true);
    },
    dismiss: () => show({ kind: "calm" }),
    undo: async () => {
      await save();
      adopt(await requests.undo(), { kind: "undone" });
    },
  };
}

export type StepSaver<Values extends FieldValues, View extends StepMeta> = ReturnType<
  typeof createStepSaver<Values, View>
>;
