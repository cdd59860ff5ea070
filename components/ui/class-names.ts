import { type ClassValue, clsx } from "clsx";

/**
 * Joins class names. Of two that contradict each other Tailwind's order holds, not this one: what is
 * to hold against what it stands beside says so itself, as in `px-3!`.
 */
export const classNames = (...values: ClassValue[]): string => clsx(values);
