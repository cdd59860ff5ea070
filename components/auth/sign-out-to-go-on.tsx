"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useTranslations } from "@/components/words/use-translations";
import { signOut } from "./sign-out";

/** Signs out and draws this same page again, for whoever it is meant for. */
export function SignOutToGoOn() {
  const words = useTranslations("people.accept");
  const account = useTranslations("account");
  const [state, setState] = useState<"idle" | "leaving" | "failed">("idle");
  const leave = async () => {
    setState("leaving");
    try {
      await signOut();
      window.location.reload();
    } catch {
      setState("failed");
    }
  };
  return (
    <>
      <Button busy={state === "leaving"} onClick={leave} className="w-full">
        {words("signOut")}
      </Button>
      <p role="status" className="text-danger text-sm empty:hidden">
        {state === "failed" ? account("signOutFailed") : null}
      </p>
    </>
  );
}
