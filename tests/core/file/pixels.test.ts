import { expect, test } from 'vitest';
import { pixelsOf } from '../../../api/core/index.ts';
import { pixel } from './upload.ts';

const hex = (text: string) =>
  Uint8Array.from(text.replace(/\s/g, '').match(/../g) ?? [], (one) => Number.parseInt(one, 16));
const ascii = (text: string) => [...text].map((one) => one.charCodeAt(0).toString(16).padStart(2, '0')).join('');
const webp = (kind: string, rest: string) =>
  hex(`${ascii('RIFF')} 00000000 ${ascii('WEBP')} ${ascii(kind)} 0a000000 ${rest}`);

// Each is 640 wide and 480 high, but for the first one.
const pictures: readonly (readonly [string, Uint8Array, number])[] = [
  ['a PNG', pixel, 1],
  ['a GIF', hex(`${ascii('GIF89a')} 8002 e001`), 307_200],
  [
    'a JPEG whose frame follows other segments',
    hex('ffd8 ffe0 0004 0000 ff ffe1 0003 00 ffc2 0011 08 01e0 0280'),
    307_200,
  ],
  ['an extended WebP', webp('VP8X', '00000000 7f0200 df0100'), 307_200],
  ['a lossless WebP', webp('VP8L', '2f 7fc27700'), 307_200],
  ['a lossy WebP', webp('VP8 ', '000000 9d012a 8002 e001'), 307_200],
];

test.each(pictures)('%s says how many pixels it has', (_, bytes, pixels) => {
  expect(pixelsOf(bytes)).toBe(pixels);
});

test.each(pictures)('%s that is cut off before says nothing', (_, bytes) => {
  const head = bytes === pixel ? bytes.slice(0, 23) : bytes.slice(0, -1);
  for (let end = 0; end <= head.byteLength; end++) expect(pixelsOf(head.slice(0, end))).toBeNull();
});

test('what is no picture has none', () => {
  expect([
    pixelsOf(hex('ffd8 0000 0000')),
    pixelsOf(hex('25504446 2d312e37')),
    pixelsOf(hex('ffd8 ffe0 0000')),
  ]).toEqual([null, null, null]);
});
