import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import { BlockList, isIP, Socket } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const attempts: string[] = [];

function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  const family = isIP(name);
  if (family === 0) return name === 'localhost' || name.endsWith('.localhost');
  return loopback.check(name, family === 4 ? 'ipv4' : 'ipv6');
}

function refusal(what: string): Error {
  attempts.push(what);
  return new Error(`A test may not leave this machine: ${what}. Stand in for it on a loopback port.`);
}

/** The host that the arguments of `Socket.connect` name; null for a pipe. */
function hostOf(args: readonly unknown[]): string | null {
  // `net.connect` hands over its arguments already gathered in one array.
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first !== 'object' || first === null) {
    if (typeof first === 'string' && !/^\d+$/.test(first)) return null;
    return typeof second === 'string' ? second : 'localhost';
  }
  if ('path' in first && typeof first.path === 'string' && !('port' in first && first.port)) return null;
  return 'host' in first && typeof first.host === 'string' ? first.host : 'localhost';
}

Socket.prototype.connect = new Proxy(Socket.prototype.connect, {
  apply(connect, socket: Socket, args: unknown[]) {
    const host = hostOf(args);
    if (host === null || isLoopback(host)) return Reflect.apply(connect, socket, args);
    const error = refusal(`connection to ${host}`);
    process.nextTick(() => socket.destroy(error));
    return socket;
  },
});

globalThis.fetch = new Proxy(globalThis.fetch, {
  apply(fetch, self, args: Parameters<typeof globalThis.fetch>) {
    const url = new URL(args[0] instanceof Request ? args[0].url : String(args[0]));
    if (!/^https?:$/.test(url.protocol) || isLoopback(url.hostname)) return Reflect.apply(fetch, self, args);
    return Promise.reject(refusal(`fetch ${url.href}`));
  },
});

const names = [
  'lookup',
  'resolve',
  'resolve4',
  'resolve6',
  'resolveAny',
  'resolveCname',
  'resolveMx',
  'resolveTxt',
] as const;
for (const name of names) {
  Object.assign(dns, { [name]: guarded(name, dns[name], (error, args) => callLast(args, error)) });
  Object.assign(dns.promises, { [name]: guarded(name, dns.promises[name], (error) => Promise.reject(error)) });
}
syncBuiltinESMExports();

function guarded<F extends object>(name: string, real: F, refuse: (error: Error, args: unknown[]) => unknown): F {
  return new Proxy(real, {
    apply(_, self, args: unknown[]) {
      const host = String(args[0]);
      if (typeof real !== 'function' || !isLoopback(host)) return refuse(refusal(`dns.${name} ${host}`), args);
      return Reflect.apply(real, self, args);
    },
  });
}

function callLast(args: unknown[], error: Error): void {
  const callback = args.at(-1);
  if (typeof callback === 'function') process.nextTick(callback, error);
}

/** Takes what tried to leave this machine since the last call. */
export function takeAttempts(): string[] {
  return attempts.splice(0);
}
