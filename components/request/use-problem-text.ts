import { useTranslations } from "@/components/words/use-translations";
import { RequestProblem } from "./request-problem";

/** The fixed words for whatever went wrong, in the reader's language. */
export function useProblemText(): (problem: unknown) => { title: string; advice: string } {
  const words = useTranslations("errors");
  return (problem) => {
    const code = problem instanceof RequestProblem ? problem.code : "unavailable";
    return { title: words(`${code}.title`), advice: words(`${code}.advice`) };
  };
}
