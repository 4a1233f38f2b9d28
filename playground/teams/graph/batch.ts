import { z } from 'zod';
import { GraphError } from './error.ts';

const batch = z.object({
  requests: z.array(
    z.object({
      id: z.string().min(1),
      method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']),
      url: z.string(),
      headers: z.record(z.string(), z.string()).default({}),
      body: z.unknown().optional(),
      dependsOn: z.array(z.string()).optional(),
    }),
  ),
});

type BatchRequest = z.infer<typeof batch>['requests'][number];

/** The requests of a batch (https://learn.microsoft.com/graph/json-batching). @throws GraphError */
export function readBatch(body: string): readonly BatchRequest[] {
  const read = batch.safeParse(JSON.parse(body));
  if (!read.success) throw new GraphError(400, 'BadRequest', `Invalid batch payload: ${z.prettifyError(read.error)}`);
  return read.data.requests;
}

/** Why Graph takes none of them; null when it takes all. */
export function batchProblem(requests: readonly BatchRequest[]): string | null {
  if (requests.length === 0) return 'A batch needs at least one request.';
  if (requests.length > 20) return 'Number of batch requests exceeds the limit of 20.';
  const ids = new Set(requests.map(({ id }) => id));
  if (ids.size < requests.length) return 'Each request of a batch needs an id of its own.';
  for (const { id, method, url, headers, body, dependsOn } of requests) {
    if (!url.startsWith('/')) return `Request ${id}: the URL must be relative, with a slash in front.`;
    if (/^\/(?:v1\.0|beta)\//.test(url)) return `Request ${id}: the URL must not name the version again.`;
    if (url.startsWith('/$batch')) return `Request ${id}: a batch holds no batch.`;
    if (method === 'GET' && body !== undefined) return `Request ${id}: a GET has no body.`;
    const typed = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
    if (body !== undefined && !typed) return `Request ${id}: a body needs the header Content-Type.`;
    // The product sends none that depend on others.
    if (dependsOn !== undefined) return `Request ${id}: dependsOn is not served here.`;
  }
  return null;
}
