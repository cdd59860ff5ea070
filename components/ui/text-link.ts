/** The looks of a link among words. */
export const textLink =
  "inline-flex min-h-11 items-center font-semibold text-accent underline decoration-accent-line underline-offset-4 hover:decoration-accent";
