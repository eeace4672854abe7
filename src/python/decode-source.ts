import { isAscii, isUtf8 } from "node:buffer";
import { findExcess, LIMITS, TOO_LARGE } from "./limits.ts";

/** A decoded file, or why it is not reviewed. */
export type DecodedSource = { readonly text: string } | { readonly skip: string };

// PEP 263: the cookie stands in the first two lines, and the second counts only after a comment or an empty line.
const COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const COMMENT_OR_BLANK = /^[ \t\f]*(?:#.*)?\r?$/;

/**
 * Decodes the bytes of a Python file as CPython would, within LIMITS.
 *
 * UTF-8 unless a PEP 263 cookie says latin-1 or ASCII; a byte order mark is dropped. Other encodings are refused: some of them
 * (`utf-7`, `unicode_escape`) change what the code says.
 */
export function decodeSource(bytes: Uint8Array): DecodedSource {
  if (bytes.length > LIMITS.bytes) return { skip: TOO_LARGE };
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]))
    return { skip: "UTF-16, which Python does not read" };
  if (bytes.includes(0)) return { skip: "binary: it holds NUL bytes" };

  const hasMark = startsWith(bytes, [0xef, 0xbb, 0xbf]);
  const encoding = encodingOf(bytes);
  if (encoding === undefined) return { skip: "an encoding other than UTF-8, latin-1 or ASCII" };
  if (hasMark && encoding !== "utf-8") return { skip: "a UTF-8 byte order mark beside another declared encoding" };

  const text = decode(bytes, encoding);
  if (text === undefined)
    return { skip: encoding === "utf-8" ? "not valid UTF-8, and no other encoding declared" : "not valid ASCII" };
  return refusal(text) ?? { text };
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}

type Encoding = "utf-8" | "latin1" | "ascii";

function encodingOf(bytes: Uint8Array): Encoding | undefined {
  const [first = "", second = ""] = Buffer.from(bytes.subarray(0, 400))
    .toString("latin1")
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .split("\n", 2);
  const cookie = COOKIE.exec(first)?.[1] ?? (COMMENT_OR_BLANK.test(first) ? COOKIE.exec(second)?.[1] : undefined);
  if (cookie === undefined) return "utf-8";

  const name = cookie.toLowerCase().replaceAll("_", "-");
  if (/^(?:utf-?8(?:-|$)|(?:u8|utf)$)/.test(name)) return "utf-8";
  if (/^(?:latin-?1|iso-?8859-1|iso-latin-1|l1|8859|cp819)(?:-|$)/.test(name)) return "latin1";
  if (/^(?:us-)?ascii$/.test(name)) return "ascii";
  return undefined;
}

function decode(bytes: Uint8Array, encoding: Encoding): string | undefined {
  if (encoding === "latin1") return Buffer.from(bytes).toString("latin1");
  if (encoding === "ascii") return isAscii(bytes) ? Buffer.from(bytes).toString("latin1") : undefined;
  // TextDecoder drops the byte order mark.
  return isUtf8(bytes) ? new TextDecoder().decode(bytes) : undefined;
}

/** Text that is no Python although it is named so, or too much of it. */
function refusal(text: string): { readonly skip: string } | undefined {
  if (text.startsWith("version https://git-lfs.github.com/spec/")) return { skip: "a Git LFS pointer, not the file" };

  const excess = findExcess(text);
  if (excess !== undefined) return { skip: excess };

  const lines = text.split("\n");
  if (lines.some((line) => /\r./.test(line)))
    return { skip: "bare carriage returns as line ends, which git does not count" };
  if (lines.some((line) => line.startsWith("<<<<<<< ")) && lines.some((line) => line.startsWith(">>>>>>> ")))
    return { skip: "unresolved merge conflict markers" };
  return undefined;
}
