import "server-only";
import { spokenLocale } from "@/lib/auth/locale-cookie";
import { errorText } from "@/lib/error-messages";
import { type AppError, errorStatus } from "@/lib/errors";
import { defaultLocale } from "@/lib/i18n/locale";
import { retryHeader } from "./present-error";

/** A page without script or style of its own, for the rare error that meets a person outside a page of ours. */
export function presentErrorPage(error: AppError, asked: Headers): Response {
  const locale = spokenLocale(asked) ?? defaultLocale;
  const { title, advice, back } = errorText(error.code, locale);
  const page = `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${title}</title></head><body><main><h1>${title}</h1><p>${advice}</p><p><a href="/home/agent/setup/pms">${back}</a></p></main></body></html>`;
  return new Response(page, {
    status: errorStatus[error.code],
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      ...retryHeader(error),
    },
  });
}
