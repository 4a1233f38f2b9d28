// Pure
import { readMarkdown } from './read.ts';
import { writeMarkdown } from './write.ts';

/** How a text names a picture of its own files where that stands in it. Where no pictures are shown it reads as a name. */
export const pictureMark = (name: string): string => `[${name}]`;

/** A piece of text, or the picture that stands between two of them. */
export type TextOrPicture<T> = { readonly text: string } | { readonly picture: T };

/** Cuts text at the names of pictures that stand in it. */
export function atPictures<T>(text: string, pictures: ReadonlyMap<string, T>): TextOrPicture<T>[] {
  const pieces: TextOrPicture<T>[] = [];
  let from = 0;
  for (let open = text.indexOf('['); open !== -1 && pictures.size > 0; open = text.indexOf('[', open + 1)) {
    // A name may have brackets of its own.
    for (
      let close = text.indexOf(']', open);
      close !== -1 && close - open < 200;
      close = text.indexOf(']', close + 1)
    ) {
      const picture = pictures.get(text.slice(open + 1, close));
      if (picture === undefined) continue;
      if (open > from) pieces.push({ text: text.slice(from, open) });
      pieces.push({ picture });
      from = close + 1;
      open = close;
      break;
    }
  }
  return from < text.length ? [...pieces, { text: text.slice(from) }] : pieces;
}

/** Which of its pictures a text names where they stand, by their names; of several with one name, the first. */
export function picturesIn<T extends { readonly name: string; readonly mediaType: string }>(
  markdown: string,
  files: readonly T[],
): Map<string, T> {
  const found = new Map<string, T>();
  const known = new Map<string, T>();
  for (const file of files)
    if (file.mediaType.startsWith('image/') && !known.has(file.name)) known.set(file.name, file);
  if (known.size === 0) return found;
  for (const block of readMarkdown(markdown)) {
    if (block.kind === 'code') continue;
    for (const { text, code, url } of block.spans) {
      if (code || url !== undefined) continue;
      for (const piece of atPictures(text, known)) if ('picture' in piece) found.set(piece.picture.name, piece.picture);
    }
  }
  return found;
}

/** The text with a link at the place of each of its pictures, for where none can stand between words. */
export function linkPictures(
  markdown: string,
  files: readonly { readonly name: string; readonly mediaType: string }[],
  url: string,
): string {
  const pictures = picturesIn(markdown, files);
  if (pictures.size === 0) return markdown;
  const blocks = readMarkdown(markdown).map((block) => {
    if (block.kind === 'code') return block;
    const spans = block.spans.flatMap((span) =>
      span.code || span.url !== undefined
        ? [span]
        : atPictures(span.text, pictures).map((piece) =>
            'text' in piece ? { ...span, text: piece.text } : { ...span, text: piece.picture.name, url },
          ),
    );
    return { ...block, spans };
  });
  return writeMarkdown(blocks);
}
