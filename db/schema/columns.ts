import "server-only";

import { timestamp } from "drizzle-orm/pg-core";

/** An instant, to the millisecond, as JavaScript can hold it; the database's clock fills it. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const createdAt = () => instant("created_at").notNull().defaultNow();
