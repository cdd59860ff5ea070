import { useState } from "react";
import { Card } from "@/components/ui/card";
import { FileDrop } from "@/components/ui/file-drop";
import { Select } from "@/components/ui/select";
import { useTranslations } from "@/components/words/use-translations";
import { fileCategories, fileTypes, MOST_FILES } from "@/lib/knowledge/schema";
import type { KnowledgeStepView } from "@/lib/setup/schema";
import { FileItem } from "./file-item";
import { UploadItem } from "./upload-item";
import { useUploads } from "./use-uploads";

type Props = { view: KnowledgeStepView; mayChange: boolean };
type Category = (typeof fileCategories)[number];

/** The documents that the agent looks things up in. Each is on record as soon as it is here. */
export function KnowledgeFiles({ view: { files }, mayChange }: Props) {
  const words = useTranslations("knowledgeStep");
  const [category, setCategory] = useState<Category>("other");
  const { uploads, add, dismiss } = useUploads();
  return (
    <Card aria-labelledby="files-title">
      <h2 id="files-title" tabIndex={-1} className="font-semibold text-lg">
        {words("files")}
      </h2>
      <p className="mt-1 text-muted">{words("filesHint")}</p>
      <div className="mt-4 space-y-4">
        <Select
          id="category"
          label={words("category")}
          value={category}
          onChange={({ target }) =>
            setCategory(fileCategories.find((known) => known === target.value) ?? "other")
          }
        >
          {fileCategories.map((known) => (
            <option key={known} value={known}>
              {words(`categories.${known}`)}
            </option>
          ))}
        </Select>
        <FileDrop
          id="choose-files"
          title={words("drop")}
          button={words("chooseFiles")}
          hint={words("fileTypes")}
          accept={fileTypes.join(",")}
          disabled={!mayChange || files.length >= MOST_FILES}
          onFiles={(chosen) => add(chosen, category)}
        />
      </div>
      <ul aria-label={words("uploads")} className="mt-4 space-y-3 empty:hidden">
        {uploads.map((one) => (
          <UploadItem key={one.key} upload={one} onDismiss={() => dismiss(one.key)} />
        ))}
      </ul>
      {files.length === 0 && uploads.length === 0 && (
        <p className="mt-4 text-muted">{words("noFiles")}</p>
      )}
      <ul aria-label={words("files")} className="mt-4 divide-y divide-line empty:hidden">
        {files.map((file) => (
          <FileItem key={file.id} file={file} mayChange={mayChange} />
        ))}
      </ul>
    </Card>
  );
}
