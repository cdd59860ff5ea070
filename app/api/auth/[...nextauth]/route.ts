import { handleNextAuth } from "@/lib/auth/handle-next-auth";
import { onlyMethods } from "@/lib/http/methods";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: handleNextAuth,
  POST: handleNextAuth,
});
