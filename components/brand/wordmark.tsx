export function Wordmark({ name }: { name: string }) {
  return (
    <span className="inline-flex items-center gap-2.5 font-semibold text-ink text-xl tracking-tight">
      <svg viewBox="0 0 32 32" className="size-8 shrink-0" aria-hidden="true" focusable="false">
        <rect width="32" height="32" rx="9" className="fill-accent" />
        <g fill="none" strokeLinecap="round" strokeLinejoin="round">
          <path d="M10 24V9.5h7a5 5 0 0 1 0 10h-3" strokeWidth="2.6" className="stroke-surface" />
          <path d="M23.6 8.4a9 9 0 0 1 0 12.2" strokeWidth="2.2" className="stroke-accent-line" />
        </g>
      </svg>
      {name}
    </span>
  );
}
