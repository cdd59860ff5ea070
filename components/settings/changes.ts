import * as z from "zod/mini";
import { sendJson } from "@/components/request/send-json";
import type { ChangeNameInput, ChangePasswordInput, EndSessionInput } from "@/lib/auth/schema";
import type { Locale } from "@/lib/i18n/locale";
import type { Theme } from "@/lib/theme/schema";

const nothing = z.object({});

export const changeName = (body: ChangeNameInput) =>
  sendJson("/api/settings/name", nothing, { body });

export const chooseLocale = (locale: Locale) =>
  sendJson("/api/settings/locale", nothing, { body: { locale } });

export const chooseTheme = (theme: Theme) =>
  sendJson("/api/settings/theme", nothing, { body: { theme } });

export const changePassword = (body: ChangePasswordInput) =>
  sendJson("/api/settings/password", nothing, { body });

export const endSession = (body: EndSessionInput) =>
  sendJson("/api/settings/sessions/end", nothing, { body });

export const endOtherSessions = () => sendJson("/api/settings/sessions/end-others", nothing);
