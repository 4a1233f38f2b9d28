/** What a caller would like, as the header says it: https://learn.microsoft.com/graph/outlook-immutable-id. */
export interface Prefer {
  readonly lasting: boolean;
  readonly text: boolean;
  readonly unsafe: boolean;
  readonly pageSize: number | null;
}

/** Reads the header; what it does not know it leaves alone. */
export function readPrefer(header: string | undefined): Prefer {
  const wishes = new Map(
    (header ?? '').split(/[,;]/).map((one) => {
      const [name = '', value = ''] = one.trim().split('=');
      return [name.trim().toLowerCase(), value.trim().replaceAll('"', '')] as const;
    }),
  );
  const size = Number(wishes.get('odata.maxpagesize'));
  return {
    lasting: wishes.get('idtype')?.toLowerCase() === 'immutableid',
    text: wishes.get('outlook.body-content-type')?.toLowerCase() === 'text',
    unsafe: wishes.has('outlook.allow-unsafe-html'),
    pageSize: Number.isInteger(size) && size > 0 ? size : null,
  };
}
