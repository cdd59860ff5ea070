import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { useState } from "react";
import * as z from "zod/mini";
import { RequestProblem } from "@/components/request/request-problem";
import { sendJson } from "@/components/request/send-json";
import { useProblemText } from "@/components/request/use-problem-text";
import { stepKey } from "@/components/setup/saving/step-requests";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Disclosure } from "@/components/ui/disclosure";
import { useFormatter } from "@/components/words/use-formatter";
import { useTranslations } from "@/components/words/use-translations";
import { fileCategories, type KnowledgeFileView } from "@/lib/knowledge/schema";
import { KnowledgeWarnings } from "./knowledge-warnings";

type Props = { file: KnowledgeFileView; mayChange: boolean };

/** A document on record: how its text begins, and a way to be rid of it. */
export function FileItem({ file, mayChange }: Props) {
  const words = useTranslations("knowledgeStep");
  const format = useFormatter();
  const problemText = useProblemText();
  const { remove, isAsked, setIsAsked } = useRemoval(file.id);
  const category = fileCategories.find((known) => known === file.category);
  const kilobytes = format.number(Math.max(1, Math.round(file.size / 1_000)), {
    style: "unit",
    unit: "kilobyte",
  });
  return (
    <li className="py-3">
      <div className="flex items-start gap-3">
        <FileText aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-muted" />
        <div className="min-w-0 grow">
          <p className="break-words font-semibold">{file.name}</p>
          <p className="text-muted text-sm">
            {category ? words(`categories.${category}`) : file.category} · {kilobytes}
          </p>
        </div>
        {mayChange && (
          <Button
            tone="quietDanger"
            aria-label={words("deleteFile", { name: file.name })}
            className="px-3!"
            onClick={() => setIsAsked(true)}
          >
            {words("delete")}
          </Button>
        )}
      </div>
      <Disclosure title={words("filePreview")} aria-label={file.name} className="ml-8 text-sm">
        <p className="mt-1 whitespace-pre-line break-words rounded-control bg-sunken p-4">
          {file.preview}
        </p>
      </Disclosure>
      <KnowledgeWarnings warnings={file.warnings} where={`files.${file.id}`} />
      {remove.error && (
        <p role="alert" className="mt-1 text-danger text-sm">
          {problemText(remove.error).title}. {problemText(remove.error).advice}
        </p>
      )}
      <ConfirmDialog
        open={isAsked}
        title={words("deleteTitle", { name: file.name })}
        keep={words("keepFile")}
        confirm={words("delete")}
        busy={remove.isPending}
        onClose={() => setIsAsked(false)}
        onConfirm={() => remove.mutate()}
      >
        <p>{words("deleteText")}</p>
      </ConfirmDialog>
    </li>
  );
}

function useRemoval(id: string) {
  const queries = useQueryClient();
  const [isAsked, setIsAsked] = useState(false);
  const remove = useMutation({
    mutationFn: () =>
      sendJson(`/api/setup/knowledge/files/${id}`, z.object({}), { method: "DELETE" }).catch(
        (problem: unknown) => {
          // Somebody else was faster: it is gone, as it was meant to be.
          if (!(problem instanceof RequestProblem && problem.status === 404)) throw problem;
        },
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: stepKey("knowledge") }),
    onSettled: () => {
      setIsAsked(false);
      document.getElementById("files-title")?.focus();
    },
  });
  return { remove, isAsked, setIsAsked };
}
