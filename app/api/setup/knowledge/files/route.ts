import { manages, requireMember } from "@/lib/auth/require-member";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { addFile } from "@/lib/knowledge/add-file";
import { readUpload } from "@/lib/knowledge/read-upload";

/** Seconds. A document is given up after ten. */
export const maxDuration = 60;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: defineRoute({
    auth: requireMember({ roles: manages }),
    read: readUpload,
    status: 201,
    run: async ({ caller, input, requestId }) => ({
      body: await addFile(caller, input, requestId),
    }),
  }),
});
