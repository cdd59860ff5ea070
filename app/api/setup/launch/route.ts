import { after } from "next/server";
import { manages, requireMember } from "@/lib/auth/require-member";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { driveLaunch } from "@/lib/voice/launch/drive-launch";
import { getLaunch } from "@/lib/voice/launch/get-launch";
import { startLaunch } from "@/lib/voice/launch/start-launch";

/** Seconds. Answered at once; the launch goes on after that, and by the clock where this is not enough. */
export const maxDuration = 300;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: defineRoute({
    auth: requireMember({ polled: true }),
    run: async ({ caller }) => ({ body: await getLaunch(caller.accountId) }),
  }),
  POST: defineRoute({
    auth: requireMember({ roles: manages }),
    status: 202,
    run: async ({ caller, requestId }) => {
      const body = await startLaunch(caller, requestId);
      after(() => driveLaunch(caller.accountId, requestId));
      return { body };
    },
  }),
});
