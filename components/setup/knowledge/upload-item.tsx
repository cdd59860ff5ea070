import { useProblemText } from "@/components/request/use-problem-text";
import { Button } from "@/components/ui/button";
import { useTranslations } from "@/components/words/use-translations";
import type { Upload } from "./use-uploads";

/** A file on its way, or what kept it from getting here. */
export function UploadItem({ upload, onDismiss }: { upload: Upload; onDismiss: () => void }) {
  const words = useTranslations("knowledgeStep");
  const problemText = useProblemText();
  const { name, part, problem } = upload;
  if (problem) {
    const { title, advice } = problemText(problem);
    return (
      <li className="rounded-control border border-danger-line bg-danger-soft p-3">
        <div role="alert">
          <p className="break-words font-semibold">{name}</p>
          <p className="text-danger text-sm">
            {title}. {advice}
          </p>
        </div>
        <Button
          tone="quiet"
          aria-label={words("dismissFile", { name })}
          className="-ml-3 mt-1 px-3!"
          onClick={onDismiss}
        >
          {words("dismiss")}
        </Button>
      </li>
    );
  }
  const isSent = part >= 1;
  return (
    <li className="rounded-control border border-line p-3">
      <p className="break-words font-semibold">{name}</p>
      <div className="mt-1 flex items-center gap-3">
        <progress
          value={part}
          max={1}
          aria-label={words("uploading", { name })}
          className="h-2 grow accent-accent"
        />
        <span role="status" className="text-muted text-sm">
          {words(isSent ? "fileRead" : "fileSent")}
        </span>
      </div>
    </li>
  );
}
