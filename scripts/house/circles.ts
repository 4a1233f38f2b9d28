/** Arrows of a house: a file to the files that it imports. */
export type Arrows = ReadonlyMap<string, readonly string[]>;

/**
 * The knots of a house: files each of which leads to every other one and back, largest first. A knot is what one has to read
 * at once to understand any file of it. (Tarjan's strongly connected components.)
 */
export function knotsOf(arrows: Arrows): string[][] {
  const found = new Map<string, { readonly index: number; low: number }>();
  const open: string[] = [];
  const knots: string[][] = [];
  const visit = (file: string) => {
    const here = { index: found.size, low: found.size };
    found.set(file, here);
    open.push(file);
    for (const next of arrows.get(file) ?? []) {
      const known = found.get(next);
      if (known === undefined) here.low = Math.min(here.low, visit(next).low);
      else if (open.includes(next)) here.low = Math.min(here.low, known.index);
    }
    if (here.low === here.index) {
      const knot = open.splice(open.indexOf(file));
      if (knot.length > 1 || arrows.get(file)?.includes(file)) knots.push(knot.sort());
    }
    return here;
  };
  for (const file of arrows.keys()) if (!found.has(file)) visit(file);
  return knots.sort((a, b) => b.length - a.length);
}

/** The shortest way from a file back to itself, itself at both ends. */
export function circleThrough(file: string, arrows: Arrows): string[] {
  const cameFrom = new Map<string, string>();
  const waiting = [file];
  for (const at of waiting) {
    for (const next of arrows.get(at) ?? []) {
      if (next === file) return [...wayTo(at, file, cameFrom), file];
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, at);
      waiting.push(next);
    }
  }
  return [];
}

function wayTo(to: string, from: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way = [to];
  for (let at = to; at !== from; ) {
    at = cameFrom.get(at) ?? from;
    way.unshift(at);
  }
  return way;
}
