"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { sendJson } from "@/components/request/send-json";
import { Stepper } from "@/components/ui/stepper";
import { useTranslations } from "@/components/words/use-translations";
import { type SetupOverview, setupOverviewSchema } from "@/lib/setup/schema";
import { setupSteps } from "@/lib/setup/steps";
import { overviewKey } from "./saving/step-requests";

/** The six steps: beside the page where there is room, else folded into one line. */
export function SetupNav({ overview }: { overview: SetupOverview }) {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: overviewKey,
    queryFn: ({ signal }) => sendJson("/api/setup", setupOverviewSchema, { method: "GET", signal }),
    initialData: overview,
    staleTime: 5_000,
  });
  // The server has drawn the page anew.
  useEffect(() => {
    queries.setQueryData(overviewKey, overview);
  }, [queries, overview]);
  const a11y = useTranslations("a11y");
  const words = useTranslations("setup");
  const pathname = usePathname();
  // A page under a step belongs to it.
  const position = setupSteps.findLastIndex(({ path }) => `${pathname}/`.startsWith(`${path}/`));
  const step = setupSteps[position];
  const stepper = (
    <Stepper
      doneLabel={words("done")}
      items={setupSteps.map(({ id, path }, index) => ({
        id,
        href: path,
        label: words(`steps.${id}`),
        current: index === position,
        done: data.steps.some((known) => known.id === id && known.state === "done"),
      }))}
    />
  );
  return (
    <>
      <nav aria-label={a11y("setupNav")} className="hidden lg:block">
        <p className="mb-3 px-3 font-semibold text-muted text-sm">{words("title")}</p>
        {stepper}
      </nav>
      {/* A new page folds it up again. */}
      <nav key={pathname} aria-label={a11y("setupNav")} className="mx-auto max-w-2xl lg:hidden">
        <details className="group rounded-card border border-line bg-surface shadow-card">
          <summary className="flex min-h-12 cursor-pointer list-none items-center justify-between gap-3 rounded-card px-4 py-2">
            <span className="font-semibold">
              {step
                ? words("positionNamed", {
                    number: position + 1,
                    count: setupSteps.length,
                    name: words(`steps.${step.id}`),
                  })
                : words("allSteps")}
            </span>
            <ChevronDown
              aria-hidden="true"
              className="size-5 shrink-0 text-muted motion-safe:transition-transform group-open:rotate-180"
            />
          </summary>
          <div className="rounded-b-card border-line border-t bg-canvas p-2">{stepper}</div>
        </details>
      </nav>
    </>
  );
}
