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
