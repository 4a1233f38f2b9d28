/** A file as it is sent to the server. */
export interface TypedFile {
  readonly name: string;
  readonly type: string;
  readonly base64: string;
  /** A picture that stands in the text. */
  readonly inline?: boolean;
}

/** Reads files that were chosen, dropped or pasted; `tell` is told of those that are too large. */
export async function takeFiles(
  files: Iterable<File>,
  { mostBytes, tell, pasted = false }: { mostBytes: number; tell: (sentence: string) => void; pasted?: boolean },
): Promise<TypedFile[]> {
  const taken: TypedFile[] = [];
  for (const file of files) {
    const type = file.type || 'application/octet-stream';
    if (file.size > mostBytes) tell(`${file.name} is too large: ${Math.floor(mostBytes / 1_048_576)} MB is the most.`);
    else
      taken.push({
        name: file.name,
        type,
        base64: await base64Of(file),
        ...(pasted && type.startsWith('image/') && { inline: true }),
      });
  }
  return taken;
}

const base64Of = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(new Error(`${file.name} could not be read.`));
    reader.readAsDataURL(file);
  });
