/** An answer that refuses a request, as the service words it. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly details: { readonly errors?: readonly unknown[] };
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    extra: { readonly errors?: readonly unknown[]; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.status = status;
    this.details = extra.errors ? { errors: extra.errors } : {};
    this.headers = extra.headers ?? {};
  }
}

/** The thing does not exist, or the token may not see it. */
export function notFound(): ApiError {
  return new ApiError(404, "Not Found");
}

/** A request on a thing of a kind whose description lists errors as plain sentences. */
export function unprocessable(errors: readonly string[]): ApiError {
  return new ApiError(422, "Unprocessable Entity", { errors });
}

/** A request whose field breaks a rule of the model. */
export function validationFailed(resource: string, field: string, message: string): ApiError {
  return new ApiError(422, "Validation Failed", { errors: [{ resource, code: "custom", field, message }] });
}
