import { after } from "next/server";
import { manages, requireMember } from "@/lib/auth/require-member";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { getRehearsal } from "@/lib/voice/rehearsal/get-rehearsal";
import { playRehearsal, startRehearsal } from "@/lib/voice/rehearsal/start-rehearsal";

/** Seconds. Answered at once; the scripts are played after that. */
export const maxDuration = 300;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: defineRoute({
    auth: requireMember({ polled: true }),
    run: async ({ caller }) => ({ body: await getRehearsal(caller.accountId) }),
  }),
  POST: defineRoute({
    auth: requireMember({ roles: manages }),
    status: 202,
    run: async ({ caller, requestId }) => {
      const body = await startRehearsal(caller, requestId);
      after(() => playRehearsal(caller.accountId, requestId));
      return { body };
    },
  }),
});
