"use client";

import { LogOut } from "lucide-react";
import { useState } from "react";
import { signOut } from "@/components/auth/sign-out";
import { Button } from "@/components/ui/button";
import { useTranslations } from "@/components/words/use-translations";

export function SignOutButton() {
  const words = useTranslations("account");
  const [state, setState] = useState<"idle" | "leaving" | "failed">("idle");

  const leave = async () => {
    setState("leaving");
    try {
      await signOut();
      // A full load: nothing that was drawn for this person stays in memory.
      window.location.assign("/sign-in");
    } catch {
      setState("failed");
    }
  };

  return (
    <>
      <Button
        tone="quiet"
        icon={<LogOut aria-hidden="true" />}
        busy={state === "leaving"}
        onClick={leave}
        className="w-full justify-start! px-3!"
      >
        {words("signOut")}
      </Button>
      <p role="status" className="px-3 text-danger text-sm empty:hidden">
        {state === "failed" ? words("signOutFailed") : null}
      </p>
    </>
  );
}
