// Pure

/**
 * Text whose paragraphs were broken for sending (format=flowed, RFC 3676), whole again: a line that ends in a blank goes on in
 * the next one, unless that one is quoted more deeply or less, or is the line above a signature.
 */
export function unflowed(text: string, withoutBlank: boolean): string {
  const out: string[] = [];
  let open: { depth: number; pieces: string[] } | null = null;
  const close = () => {
    if (open) out.push(`${'>'.repeat(open.depth)}${open.depth > 0 ? ' ' : ''}${open.pieces.join('')}`);
    open = null;
  };
  for (const line of text.split('\n')) {
    const depth = depthOf(line);
    const bare = line.slice(depth).replace(/^ /, '');
    const isDelimiter = bare === '-- ';
    if (open && (open.depth !== depth || isDelimiter)) close();
    const flows = !isDelimiter && bare.endsWith(' ');
    const piece = flows && withoutBlank ? bare.slice(0, -1) : bare;
    if (open) open.pieces.push(piece);
    else open = { depth, pieces: [piece] };
    if (!flows) close();
  }
  close();
  return out.join('\n');
}

function depthOf(line: string): number {
  let depth = 0;
  while (line.charAt(depth) === '>') depth++;
  return depth;
}
