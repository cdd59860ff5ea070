import { translator } from "@/lib/i18n/translator";

const rows = ["a", "b", "c", "d", "e", "f"];

/** Holds the place of the calls, in the shape that they will have. */
export function CallsSkeleton() {
  return (
    <div>
      <p role="status" className="sr-only">
        {translator("calls")("loading")}
      </p>
      <div aria-hidden="true">
        <div className="mb-2 h-6 w-48 rounded-control bg-sunken" />
        <div className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card">
          {rows.map((row) => (
            <div key={row} className="flex h-19 items-center gap-6 px-5 sm:px-7">
              <div className="h-4 w-20 rounded-control bg-sunken" />
              <div className="h-4 w-1/2 rounded-control bg-sunken" />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
