import { manages, requireMember } from "@/lib/auth/require-member";
import { defineRoute } from "@/lib/http/define-route";
import { onlyMethods } from "@/lib/http/methods";
import { deleteFile } from "@/lib/knowledge/delete-file";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  DELETE: defineRoute({
    auth: requireMember({ roles: manages }),
    run: async ({ caller, request, requestId }) => {
      await deleteFile(caller, new URL(request.url).pathname.split("/").at(-1) ?? "", requestId);
      return { body: {} };
    },
  }),
});
