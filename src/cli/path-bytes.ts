/** The path of a file below a folder. Names are bytes: of an old file system they may be other than UTF-8. */
export function pathBelow(folder: Buffer, path: Uint8Array): Buffer {
  return Buffer.concat([folder, Buffer.from("/"), path]);
}

/** The parts of bytes that each end with a zero, as git's `-z` prints paths. */
export function splitAtZeros(bytes: Buffer): readonly Buffer[] {
  const parts: Buffer[] = [];
  for (let start = 0, end = bytes.indexOf(0); end !== -1; start = end + 1, end = bytes.indexOf(0, start))
    parts.push(bytes.subarray(start, end));
  return parts;
}
