import { problem } from "@/lib/http/present-error";
import { newRequestId } from "@/lib/http/request-id";

const nothingHere = () => problem("not_found", newRequestId());

/** Whoever calls an API reads its errors as JSON, also where there is no route. */
export const GET = nothingHere;
export const POST = nothingHere;
export const PUT = nothingHere;
export const PATCH = nothingHere;
export const DELETE = nothingHere;
export const OPTIONS = nothingHere;
