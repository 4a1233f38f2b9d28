// Pure

/** Whether two secrets are the same, in a time that does not tell where they differ. */
export function isSameSecret(given: string, wanted: string): boolean {
  let differs = given.length ^ wanted.length;
  for (let at = 0; at < wanted.length; at++) differs |= given.charCodeAt(at % given.length) ^ wanted.charCodeAt(at);
  return differs === 0;
}
