/** The ids in a head such as `References: <a@b> <c@d>`, unfolded; empty when the head is not there. */
export function idsIn(heads: string, name: string): string[] {
  const unfolded = heads.replace(/\r?\n[ \t]+/g, ' ');
  const line = unfolded.split(/\r?\n/).find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  const ids = line?.slice(name.length + 1).match(/<[^<>\s]+>/g) ?? [];
  return [...new Set(ids)].slice(-50);
}
