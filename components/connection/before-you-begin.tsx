import { translator } from "@/lib/i18n/translator";

export function BeforeYouBegin() {
  const words = translator("connection");
  return (
    <div>
      <h2 id="before-title" className="font-semibold text-lg">
        {words("beforeTitle")}
      </h2>
      <ol className="mt-3 space-y-3">
        {[words("beforeInstall"), words("beforeRunning")].map((text, index) => (
          <li key={text} className="flex items-start gap-3">
            <span
              aria-hidden="true"
              className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent text-sm"
            >
              {index + 1}
            </span>
            <span className="pt-0.5">{text}</span>
          </li>
        ))}
      </ol>
      <p className="mt-4 text-muted">{words("beforeHelp")}</p>
      <p className="mt-5 rounded-control bg-sunken px-4 py-3">{words("compatible")}</p>
    </div>
  );
}
