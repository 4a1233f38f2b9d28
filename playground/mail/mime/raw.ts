/** The header lines of a mail, each with its folded parts, and what follows them. */
export interface Raw {
  readonly lines: readonly string[];
  readonly body: Buffer;
}

/** Takes a mail apart after its headers, byte by byte. */
export function splitMail(bytes: Buffer): Raw {
  const [at, length] = endOfHeaders(bytes);
  const head = bytes.subarray(0, at).toString('latin1');
  const lines = head.split(/\r?\n(?![ \t])/).filter((line) => line !== '');
  return { lines, body: bytes.subarray(at + length) };
}

export const joinMail = ({ lines, body }: Raw): Buffer =>
  Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]);

export const nameOf = (line: string): string => line.slice(0, line.indexOf(':')).trim().toLowerCase();

/** The value of the first line of that name, unfolded. */
export function headerOf({ lines }: Raw, name: string): string | undefined {
  const line = lines.find((one) => nameOf(one) === name.toLowerCase());
  return line
    ?.slice(line.indexOf(':') + 1)
    .replaceAll(/\r?\n[ \t]+/g, ' ')
    .trim();
}

function endOfHeaders(bytes: Buffer): [number, number] {
  const crlf = bytes.indexOf('\r\n\r\n');
  const lf = bytes.indexOf('\n\n');
  if (crlf >= 0 && (lf < 0 || crlf < lf)) return [crlf, 4];
  return lf >= 0 ? [lf, 2] : [bytes.length, 0];
}
