export const contentId = "content";

export function SkipLink({ text }: { text: string }) {
  return (
    <a
      href={`#${contentId}`}
      className="sr-only top-3 left-3 z-50 rounded-control bg-ink font-semibold text-surface focus:not-sr-only focus:fixed focus:px-5 focus:py-3"
    >
      {text}
    </a>
  );
}
