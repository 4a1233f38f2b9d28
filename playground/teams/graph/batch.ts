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
  const read = batch.safeParse(jsonIn(body));
  if (!read.success) throw new GraphError(400, 'BadRequest', `Invalid batch payload: ${z.prettifyError(read.error)}`);
  return read.data.requests;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new GraphError(400, 'BadRequest', 'Invalid batch payload: it is no JSON.');
  }
}

/** Why Graph takes none of them; null when it takes all. */
export function batchProblem(requests: readonly BatchRequest[]): string | null {
  if (requests.length === 0) return 'A batch needs at least one request.';
  if (requests.length > 20) return 'Number of batch requests exceeds the limit of 20.';
  const ids = new Set(requests.map(({ id }) => id));
  if (ids.size < requests.length) return 'Each request of a batch needs an id of its own.';
  const order = orderProblem(requests, ids);
  if (order !== null) return order;
  for (const { id, method, url, headers, body } of requests) {
    if (!url.startsWith('/')) return `Request ${id}: the URL must be relative, with a slash in front.`;
    if (/^\/(?:v1\.0|beta)\//.test(url)) return `Request ${id}: the URL must not name the version again.`;
    if (url.startsWith('/$batch')) return `Request ${id}: a batch holds no batch.`;
    if (method === 'GET' && body !== undefined) return `Request ${id}: a GET has no body.`;
    const typed = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
    if (body !== undefined && !typed) return `Request ${id}: a body needs the header Content-Type.`;
  }
  return null;
}

/**
 * Graph takes batches whose requests depend on nothing, each on the one before it, or all on the same one, and no others:
 * https://learn.microsoft.com/graph/json-batching#sequencing-requests-with-the-dependson-property
 */
function orderProblem(requests: readonly BatchRequest[], ids: ReadonlySet<string>): string | null {
  const dependent = requests.filter(({ dependsOn = [] }) => dependsOn.length > 0);
  for (const { id, dependsOn = [] } of dependent) {
    if (dependsOn.includes(id)) return `Request ${id}: it depends on itself.`;
    const unknown = dependsOn.find((one) => !ids.has(one));
    if (unknown !== undefined) return `Request ${id}: dependsOn names ${unknown}, and there is no such request.`;
  }
  if (dependent.length === 0) return null;
  const isSerial = requests.every(({ dependsOn = [] }, at) => {
    const before = requests[at - 1];
    return before === undefined ? dependsOn.length === 0 : dependsOn.length === 1 && dependsOn[0] === before.id;
  });
  const [root] = new Set(dependent.flatMap(({ dependsOn = [] }) => dependsOn));
  const isSame =
    dependent.length === requests.length - 1 &&
    dependent.every(({ dependsOn = [] }) => dependsOn.length === 1 && dependsOn[0] === root);
  return isSerial || isSame ? null : 'Requests depend on nothing, each on the one before it, or all on the same one.';
}

/** So many requests of a batch are done at once: Graph feeds Outlook no more of them. */
const atOnce = 4;

interface BatchAnswer {
  readonly id: string;
  readonly status: number;
}

/** Does the requests of a batch, each after what it depends on; where that failed, it is not done and says so (424). */
export async function inOrder<T extends BatchAnswer>(
  requests: readonly BatchRequest[],
  run: (request: BatchRequest) => Promise<T>,
): Promise<(T | ReturnType<typeof failedDependency>)[]> {
  const done = new Map<string, T | ReturnType<typeof failedDependency>>();
  for (let open = [...requests]; open.length > 0; open = open.filter(({ id }) => !done.has(id))) {
    const ready = open.filter(({ dependsOn = [] }) => dependsOn.every((one) => done.has(one))).slice(0, atOnce);
    const answers = await Promise.all(
      ready.map((request) => {
        const { id, dependsOn = [] } = request;
        const failed = dependsOn.some((one) => (done.get(one)?.status ?? 500) >= 400);
        return failed ? failedDependency(id) : run(request);
      }),
    );
    for (const answer of answers) done.set(answer.id, answer);
  }
  return [...done.values()];
}

const failedDependency = (id: string) => ({
  id,
  status: 424,
  headers: { 'content-type': 'application/json' },
  body: { error: { code: 'FailedDependency', message: 'A request that this one depends on failed.' } },
});
