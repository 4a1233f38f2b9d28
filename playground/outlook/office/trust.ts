/**
 * Tells Microsoft’s script that it may work for a host of this machine, though that has no https; nobody else is trusted.
 * It runs in the pane’s browser, where it is served as text: it knows nothing outside of itself.
 */
export function answerTrust(): void {
  addEventListener('message', ({ data, origin, source }) => {
    const asked: unknown = JSON.parse(String(data));
    const hostname = typeof asked === 'object' && asked !== null && 'hostname' in asked ? asked.hostname : '';
    const ofThisMachine = [location.hostname, 'localhost', '127.0.0.1', '[::1]'];
    const hostUserTrusted = typeof hostname === 'string' && ofThisMachine.includes(hostname);
    source?.postMessage(JSON.stringify({ hostUserTrusted }), { targetOrigin: origin });
  });
}
