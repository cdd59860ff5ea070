import { useTranslations } from "@/components/words/use-translations";
import { type Method, methods } from "./phone-step";

type Props = { value: Method | ""; onChange: (method: Method) => void };

export function MethodCards({ value, onChange }: Props) {
  const words = useTranslations("phoneStep");
  return (
    <fieldset>
      <legend className="font-semibold text-lg">{words("method")}</legend>
      <div className="mt-4 space-y-3">
        {methods.map((method) => (
          <label
            key={method}
            className="flex cursor-pointer items-start gap-3.5 rounded-control border border-edge px-4 py-3 hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft has-checked:ring-1 has-checked:ring-accent"
          >
            <input
              type="radio"
              name="method"
              value={method}
              checked={value === method}
              aria-describedby={`method-${method}`}
              aria-labelledby={`method-${method}-name`}
              onChange={() => onChange(method)}
              className="mt-0.5 size-5 shrink-0 accent-accent"
            />
            <span>
              <span id={`method-${method}-name`} className="block font-semibold">
                {words(`methods.${method}.name`)}
              </span>
              <span id={`method-${method}`} className="block text-muted text-sm">
                {words(`methods.${method}.text`)}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
