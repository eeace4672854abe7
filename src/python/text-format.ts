/** One `%` conversion of a format text. */
export interface Conversion {
  /** The key in `%(key)s`. */
  readonly key: string | undefined;
  /** Whether the value's text is shown, rather than a number or a part of it. */
  readonly showsText: boolean;
}

/** https://docs.python.org/3/library/stdtypes.html#printf-style-string-formatting */
const CONVERSION = /%(?:\(([^)]*)\))?[#0\- +]*(?:\*|\d+)?(\.(?:\*|\d+))?[hlL]?([diouxXeEfFgGcrsa%])/g;

/** The conversions of a `%` format text, in order; `%%` is none. */
export function conversionsOf(text: string): readonly Conversion[] {
  return [...text.matchAll(CONVERSION)]
    .filter(([, , , type]) => type !== "%")
    .map(([, key, precision, type = ""]) => ({ key, showsText: "rsa".includes(type) && precision === undefined }));
}

/** One field of a format text in braces: `{}`, `{0!r}`. */
const FIELD = /\{\{|\}\}|\{(\d*)(![rsa])?(?::([^{}]*))?\}/g;

/** The positions of the values that a format text in braces shows whole, as text. */
export function positionsShown(text: string): readonly number[] {
  const fields = [...text.matchAll(FIELD)].filter(([field]) => field !== "{{" && field !== "}}");
  return fields.flatMap(([, position = "", , format = ""], index) =>
    /\.\d|[bcdeEfFgGnoxX%]$/.test(format) ? [] : position === "" ? index : Number(position),
  );
}

/** Whether values are shown in a format text by fields in braces. */
export function isInBraces(text: string): boolean {
  return conversionsOf(text).length === 0 && /\{(?:\d*|\d+[.[][^{}]*)(?:![rsa])?(?::[^{}]*)?\}/.test(text);
}
