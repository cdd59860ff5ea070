import "server-only";
import { AppError } from "@/lib/errors";
import { isOwnAddress } from "./schema";

/** Throws `invalid_input` for a password that is the person's own address. */
export function refuseOwnAddress(password: string, email: string): void {
  if (isOwnAddress(password, email)) {
    throw new AppError("invalid_input", { fields: { password: "password_common" } });
  }
}
