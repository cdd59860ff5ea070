import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { type ProblemCode, RequestProblem } from "@/components/request/request-problem";
import { upload } from "@/components/request/upload";
import { stepKey } from "@/components/setup/saving/step-requests";
import { FILE_LIMIT_BYTES, fileTypes, knowledgeFileSchema } from "@/lib/knowledge/schema";
import type { KnowledgeStepView } from "@/lib/setup/schema";

export type Upload = {
  key: number;
  name: string;
  /** From 0 to 1; 1 while the server reads it. */
  part: number;
  problem: RequestProblem | null;
};

/** Sends files one after the other. One that is refused stays in the list with its reason; the others go on. */
export function useUploads() {
  const queries = useQueryClient();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const last = useRef({ key: 0, sent: Promise.resolve() });

  const change = (key: number, news: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...news } : one)));
  const dismiss = (key: number) => setUploads((all) => all.filter((one) => one.key !== key));

  async function send(key: number, file: File, category: string): Promise<void> {
    const form = new FormData();
    form.append("category", category);
    form.append("file", file);
    try {
      const added = await upload("/api/setup/knowledge/files", form, knowledgeFileSchema, (part) =>
        change(key, { part }),
      );
      queries.setQueryData<KnowledgeStepView>(
        stepKey("knowledge"),
        (view) => view && { ...view, files: [...view.files, added] },
      );
      dismiss(key);
      void queries.invalidateQueries({ queryKey: stepKey("knowledge") });
    } catch (problem) {
      change(key, { problem: asProblem(problem) });
    }
  }

  const add = (files: readonly File[], category: string) => {
    for (const file of files) {
      last.current.key += 1;
      const { key } = last.current;
      const code = refusal(file);
      const problem = code && new RequestProblem(code, 0);
      setUploads((all) => [...all, { key, name: file.name, part: 0, problem }]);
      if (!problem) last.current.sent = last.current.sent.then(() => send(key, file, category));
    }
  };
  return { uploads, add, dismiss };
}

/** What can be told without sending it. */
function refusal(file: File): ProblemCode | null {
  const name = file.name.toLowerCase();
  if (!fileTypes.some((type) => name.endsWith(type))) return "unsupported_file";
  if (file.size > FILE_LIMIT_BYTES) return "too_large";
  return file.size === 0 ? "unreadable_file" : null;
}

const asProblem = (problem: unknown): RequestProblem =>
  problem instanceof RequestProblem ? problem : new RequestProblem("unavailable", 0);
