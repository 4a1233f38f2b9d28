import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A storage account on this machine, for tests. */
export interface AzureStandIn {
  readonly url: string;
  readonly key: string;
  close(): Promise<void>;
}

interface Blob {
  readonly bytes: Buffer;
  readonly at: Date;
}

/** The account and the key that Azurite has, too. */
const account = 'devstoreaccount1';
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/**
 * What the product asks of Azure Blob Storage, answered as Azure documents it: containers, blocks that are committed, parts of a
 * blob, lists page by page. Requests that are not signed with the account's key are refused, as are unknown ones.
 * https://learn.microsoft.com/rest/api/storageservices/blob-service-rest-api
 */
export async function startAzureStandIn(): Promise<AzureStandIn> {
  const containers = new Map<string, Map<string, Blob>>();
  const blocks = new Map<string, Buffer>();

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await bodyOf(request);
    const url = new URL(request.url ?? '/', 'http://localhost');
    const end = (status: number, headers: Record<string, string | number> = {}, content?: Buffer | string) =>
      response.writeHead(status, { 'x-ms-version': '2025-01-05', ...headers }).end(content);
    const fail = (status: number, code: string) =>
      end(
        status,
        { 'x-ms-error-code': code, 'content-type': 'application/xml' },
        request.method === 'HEAD'
          ? undefined
          : `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
      );
    if (request.headers.authorization !== `SharedKey ${account}:${signed(request, url)}`)
      return fail(403, 'AuthenticationFailed');
    const [, , name = '', ...rest] = decodeURIComponent(url.pathname).split('/');
    const path = rest.join('/');
    const container = containers.get(name);
    const comp = url.searchParams.get('comp');
    if (path === '') {
      if (url.searchParams.get('restype') !== 'container') return fail(400, 'InvalidQueryParameterValue');
      if (request.method === 'PUT') {
        if (container) return fail(409, 'ContainerAlreadyExists');
        containers.set(name, new Map());
        return end(201);
      }
      if (!container) return fail(404, 'ContainerNotFound');
      if (comp === 'list') return end(200, { 'content-type': 'application/xml' }, listed(container, url));
      return end(200, { etag: '"1"', 'last-modified': new Date().toUTCString() });
    }
    if (!container) return fail(404, 'ContainerNotFound');
    const blob = container.get(path);
    const id = `${name} ${path} ${url.searchParams.get('blockid')}`;
    switch (`${request.method} ${comp ?? ''}`) {
      case 'PUT block':
        blocks.set(id, body);
        return end(201);
      case 'PUT blocklist': {
        const ids = [...body.toString().matchAll(/<Latest>([^<]*)<\/Latest>/g)].map(([, one]) => one);
        const found = ids.map((one) => blocks.get(`${name} ${path} ${one}`));
        if (found.includes(undefined)) return fail(400, 'InvalidBlockList');
        container.set(path, { bytes: Buffer.concat(found.filter((one) => one !== undefined)), at: new Date() });
        return end(201, { etag: '"1"', 'last-modified': new Date().toUTCString() });
      }
      case 'GET ': {
        if (!blob) return fail(404, 'BlobNotFound');
        const wanted = /^bytes=(\d+)-(\d*)$/.exec(String(request.headers['x-ms-range'] ?? ''));
        const first = Number(wanted?.[1] ?? 0);
        const last = wanted?.[2] ? Number(wanted[2]) : blob.bytes.length - 1;
        if (wanted && first >= blob.bytes.length && first > 0) return fail(416, 'InvalidRange');
        const part = blob.bytes.subarray(first, last + 1);
        const about = { etag: '"1"', 'last-modified': blob.at.toUTCString(), 'content-length': part.length };
        return end(wanted ? 206 : 200, { ...about, 'x-ms-blob-type': 'BlockBlob' }, part);
      }
      case 'DELETE ':
        if (!container.delete(path)) return fail(404, 'BlobNotFound');
        return end(202);
      default:
        return fail(400, 'UnsupportedHttpVerb');
    }
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    key,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Two names a page: a reader of the first one alone misses something. */
const pageSize = 2;

function listed(container: ReadonlyMap<string, Blob>, url: URL): string {
  const prefix = url.searchParams.get('prefix') ?? '';
  const names = [...container.keys()].filter((name) => name.startsWith(prefix)).sort();
  const from = Number(url.searchParams.get('marker') ?? 0);
  const shown = names.slice(from, from + pageSize);
  const next = from + pageSize < names.length ? String(from + pageSize) : '';
  const blobs = shown.map((name) => {
    const at = container.get(name)?.at ?? new Date(0);
    return `<Blob><Name>${name}</Name><Properties><Last-Modified>${at.toUTCString()}</Last-Modified><Etag>"1"</Etag><Content-Length>${container.get(name)?.bytes.length ?? 0}</Content-Length><BlobType>BlockBlob</BlobType></Properties></Blob>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?><EnumerationResults ServiceEndpoint="http://127.0.0.1/"><Prefix>${prefix}</Prefix><Blobs>${blobs.join('')}</Blobs><NextMarker>${next}</NextMarker></EnumerationResults>`;
}

/** The signature of a request by the account's key: https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key */
function signed({ method, headers }: IncomingMessage, url: URL): string {
  const of = (name: string) => String(headers[name] ?? '');
  const length = of('content-length');
  const own = Object.keys(headers)
    .filter((name) => name.startsWith('x-ms-'))
    .sort()
    .map((name) => `${name}:${of(name)}`);
  const asked = [...url.searchParams]
    .map(([name, value]) => `${name.toLowerCase()}:${value}`)
    .sort()
    .map((one) => `\n${one}`)
    .join('');
  const text = [
    method,
    of('content-encoding'),
    of('content-language'),
    length === '0' ? '' : length,
    of('content-md5'),
    of('content-type'),
    of('x-ms-date') === '' ? of('date') : '',
    ...['if-modified-since', 'if-match', 'if-none-match', 'if-unmodified-since', 'range'].map(of),
    ...own,
    `/${account}${url.pathname}${asked}`,
  ].join('\n');
  return createHmac('sha256', Buffer.from(key, 'base64')).update(text, 'utf8').digest('base64');
}
