/** A number of bytes as people read it. */
export const sizeOf = (bytes: number): string =>
  bytes < 1024
    ? `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`
    : bytes < 1_048_576
      ? `${Math.ceil(bytes / 1024)} KB`
      : `${Math.ceil(bytes / 1_048_576)} MB`;
