"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { FieldValues, Path } from "react-hook-form";
import { useFieldText } from "@/components/form/use-field-text";
import { RequestProblem } from "@/components/request/request-problem";
import { problemUnder } from "./problems";
import type { StepDefinition, StepMeta } from "./step-definition";
import { overviewKey, stepKey, stepRequests } from "./step-requests";
import { createStepSaver } from "./step-saver";
import { createStepValues } from "./step-values";
import { useLeaving } from "./use-leaving";

type Options<Values extends FieldValues, View extends StepMeta> = {
  definition: StepDefinition<Values, View>;
  /** As the server drew it. */
  view: View;
  /** What the form begins with, where that is more than what is on record. */
  start?: Values;
  accountId: string;
  /** How often to look while something goes on at the server; 0 for when the page is come back to. */
  everyMs?: (view: View) => number;
};

/** A step's form that saves itself. */
export function useStepForm<Values extends FieldValues, View extends StepMeta>({
  definition,
  view: drawn,
  start,
  accountId,
  everyMs = () => 0,
}: Options<Values, View>) {
  const router = useRouter();
  const queries = useQueryClient();
  const fieldText = useFieldText();
  const { step } = definition;
  const [form] = useState(() => createStepValues(start ?? definition.valuesOf(drawn)));
  useSyncExternalStore(form.subscribe, form.snapshot, form.snapshot);

  const [requests] = useState(() => stepRequests(definition));
  const [saver] = useState(() =>
    createStepSaver({
      definition,
      form: {
        read: () => form.getValues(),
        write: form.reset,
        empty: form.empty,
      },
      first: drawn,
      draftKey: `parlae:${accountId}:${step}`,
      requests,
      onSaved: (view) => {
        queries.setQueryData(stepKey(step), view);
        void queries.invalidateQueries({ queryKey: overviewKey });
      },
    }),
  );
  const { state, problems, view } = useSyncExternalStore(
    saver.subscribe,
    saver.snapshot,
    saver.snapshot,
  );

  useEffect(() => form.onChange(saver.changed), [form, saver]);
  useLeaving(saver, state.kind === "failed" || state.kind === "conflict");

  const { data } = useQuery({
    queryKey: stepKey(step),
    queryFn: ({ signal }) => requests.get(signal),
    initialData: drawn,
    staleTime: 2_000,
    // What an earlier visit left is older than what this one was drawn with.
    gcTime: 0,
    refetchInterval: (query) => everyMs((query.state.data as View | undefined) ?? drawn) || false,
  });
  useEffect(() => saver.offered(data as View), [saver, data]);

  const isSignedOut =
    state.kind === "failed" &&
    state.problem instanceof RequestProblem &&
    state.problem.status === 401;
  useEffect(() => {
    // The server page sends whoever is signed out to sign in, and brings them back here.
    if (isSignedOut) router.refresh();
  }, [router, isSignedOut]);

  return {
    definition,
    form,
    saver,
    state,
    view,
    problems,
    /** What is wrong with a field, once its person has left it, or at once. */
    errorOf: (path: string, when: "left" | "now" = "left"): string | undefined => {
      const key = problemUnder(problems, path);
      if (!key || (when === "left" && !form.isLeft(path))) return undefined;
      return fieldText(key);
    },
    /** What a text field needs; drawn with its text, so that it is there before the scripts are. */
    text: (path: Path<Values>) => ({ ...form.register(path), id: path as string }),
  };
}

export type StepForm<Values extends FieldValues, View extends StepMeta> = ReturnType<
  typeof useStepForm<Values, View>
>;
