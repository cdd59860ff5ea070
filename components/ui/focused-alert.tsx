"use client";

import { type ComponentProps, useEffect, useRef } from "react";
import { Alert } from "./alert";

/** An alert that is there when the page opens: screen readers only announce it if focus goes to it. */
export function FocusedAlert(props: Omit<ComponentProps<typeof Alert>, "focusRef">) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return <Alert {...props} focusRef={ref} />;
}
