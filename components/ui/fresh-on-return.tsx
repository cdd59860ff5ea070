"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const oldMs = 5 * 60_000;

/** Has the page drawn again when somebody comes back to it after a while. Needs a new key with each drawing. */
export function FreshOnReturn() {
  const router = useRouter();
  useEffect(() => {
    const since = Date.now();
    const look = () => {
      if (document.visibilityState === "visible" && Date.now() - since > oldMs) router.refresh();
    };
    window.addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
    return () => {
      window.removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", look);
    };
  }, [router]);
  return null;
}
