import { useEffect } from "react";

type Saver = { arrive: () => void; back: () => void; leave: () => void; saveIfChanged: () => void };

/** Nothing is lost when the page goes away, by whatever way, and what failed is tried again when there is a network. */
export function useLeaving(saver: Saver, isUnsaved: boolean): void {
  useEffect(() => {
    saver.arrive();
    const hide = () => {
      if (document.visibilityState === "hidden") saver.leave();
      else saver.back();
    };
    window.addEventListener("pagehide", saver.leave);
    document.addEventListener("visibilitychange", hide);
    window.addEventListener("online", saver.saveIfChanged);
    return () => {
      saver.leave();
      window.removeEventListener("pagehide", saver.leave);
      document.removeEventListener("visibilitychange", hide);
      window.removeEventListener("online", saver.saveIfChanged);
    };
  }, [saver]);

  useEffect(() => {
    if (!isUnsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isUnsaved]);
}
