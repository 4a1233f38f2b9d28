// The map of the house: how many files each folder holds, which files import in a circle, which way rooms know each other.
import { join } from 'node:path';
import { circleThrough, knotsOf } from './house/circles.ts';
import { arrowsOf, folderSizes } from './house/rooms.ts';
import { readSource } from './house/source.ts';
import { fullFolder, roomsInOrder } from './house/table.ts';
import { listFiles, readAliases, readTree } from './house/tree.ts';

const root = join(process.argv[2] ?? join(import.meta.dirname, '..'));
const paths = listFiles(root);
const sizes = folderSizes(paths);
const sources = new Map([...readTree(root)].map(([path, text]) => [path, readSource(path, text)]));
const arrows = arrowsOf(sources, readAliases(root));
const knots = knotsOf(arrows);
const full = [...sizes].filter(([, size]) => size > fullFolder);

console.log('Files in each folder\n');
for (const [folder, size] of [...sizes].sort())
  console.log(`${String(size).padStart(5)}  ${folder}${size > fullFolder ? `   over ${fullFolder}` : ''}`);

console.log('\nRooms, each of which knows those before it\n');
for (const { roots, order } of roomsInOrder) console.log(`${roots.join(', ')}\n       ${order.join(' · ')}`);

console.log('\nImport circles\n');
if (knots.length === 0) console.log('       none');
for (const knot of knots) {
  const shortest = circleThrough(knot[0] ?? '', arrows).join(' → ');
  console.log(`${String(knot.length).padStart(5)}  ${knot.join(' ')}\n       for instance ${shortest}`);
}

console.log(
  `\n${paths.length} files in ${sizes.size} folders, ${full.length} of them over ${fullFolder} files; ${knots.length} import circles`,
);
