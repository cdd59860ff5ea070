"use client";

import { useEffect } from "react";

/** Gives the focus to what the address names, also where the router and not the browser went there. */
export function FocusByHash({ id }: { id: string }) {
  useEffect(() => {
    if (window.location.hash === `#${id}`) document.getElementById(id)?.focus();
  }, [id]);
  return null;
}
