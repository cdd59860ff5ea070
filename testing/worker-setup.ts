import { inject } from "vitest";

const world = inject("worlds")[Number(process.env.VITEST_POOL_ID) - 1];
if (!world) throw new Error(`no world for worker ${process.env.VITEST_POOL_ID}`);
Object.assign(process.env, world);
