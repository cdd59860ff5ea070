"use client";

import { LogOut } from "lucide-react";
import { signOut } from "next-auth/react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";

export function SignOutButton() {
  const words = useTranslations("account");
  const [state, setState] = useState<"idle" | "leaving" | "failed">("idle");

  const leave = async () => {
    setState("leaving");
    await signOut({ callbackUrl: "/sign-in" }).catch(() => setState("failed"));
  };

  return (
    <>
      <Button
        tone="quiet"
        icon={<LogOut aria-hidden="true" />}
        busy={state === "leaving"}
        onClick={leave}
        className="w-full justify-start px-3"
      >
        {words("signOut")}
      </Button>
      <p role="status" className="px-3 text-danger text-sm empty:hidden">
        {state === "failed" ? words("signOutFailed") : null}
      </p>
    </>
  );
}
