// Pure

/** Parts inside and outside of code; the marks stay with the code. */
export function codeParts(text: string): { code: boolean; text: string }[] {
  return text
    .split(/(```[\s\S]*?```|`[^`\n]+`)/)
    .map((part, index) => ({ code: index % 2 === 1, text: part }))
    .filter((part) => part.text !== '');
}
