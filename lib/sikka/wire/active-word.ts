import "server-only";

/** The words and letters in which systems say that somebody is there no more. */
const GONE =
  /inactive|archiv|deceased|delet|hidden|non-?patient|former|transfer|moved|dismiss|^(i|n|f|false|0)$/i;

/** Of a status; one that says nothing, or something new, is active. */
export const isActiveWord = (status: string): boolean => !GONE.test(status);
