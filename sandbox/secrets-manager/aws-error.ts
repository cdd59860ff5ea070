/** A refusal as AWS words it: the type goes on the wire as `__type`. */
export class AwsError extends Error {
  readonly type: string;
  readonly status: number;

  constructor(type: string, message: string, status = 400) {
    super(message);
    this.type = type;
    this.status = status;
  }
}

export const invalidParameter = (message: string) =>
  new AwsError("InvalidParameterException", message);

export const invalidRequest = (message: string) => new AwsError("InvalidRequestException", message);

export const validationFailed = (message: string) => new AwsError("ValidationException", message);

export const secretNotFound = () =>
  new AwsError("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");

export const valueNotFound = (what: string) =>
  new AwsError(
    "ResourceNotFoundException",
    `Secrets Manager can't find the specified secret value for ${what}`,
  );

export const markedDeleted = () =>
  invalidRequest("You tried to perform the operation on a secret that's currently marked deleted.");

export const tokenInUse = (token: string, arn: string) =>
  new AwsError(
    "ResourceExistsException",
    `You can't use ClientRequestToken ${token} because that value is already in use for a version of secret ${arn}.`,
  );
