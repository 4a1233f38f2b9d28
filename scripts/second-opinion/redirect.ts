// Loaded into the Agents Playground (node --import): what it asks of Microsoft's sign-in services goes to the one on this
// machine that SECOND_OPINION_ISSUER names, because their addresses are no setting of it. Everything else is left alone.
import http, { type ClientRequest, type RequestOptions } from 'node:http';
import https from 'node:https';

const signInServices: ReadonlySet<string> = new Set(['login.microsoftonline.com', 'login.botframework.com']);
const { hostname, port } = new URL(process.env.SECOND_OPINION_ISSUER ?? '');
const original = https.request;

type Given = readonly [unknown, unknown?, unknown?];

/** The options of a request, whichever way they were given. */
function optionsOf([first, second]: Given): RequestOptions {
  const address = typeof first === 'string' ? new URL(first) : first;
  const given = address instanceof URL ? second : address;
  const named =
    address instanceof URL ? { hostname: address.hostname, path: `${address.pathname}${address.search}` } : {};
  return { ...named, ...(typeof given === 'object' ? given : {}) };
}

function request(...given: Given): ClientRequest {
  const { agent: _agent, host, ...options } = optionsOf(given);
  if (!signInServices.has(options.hostname ?? host ?? '')) return Reflect.apply(original, https, given);
  const heard = given.find((one) => typeof one === 'function');
  const local = {
    ...options,
    protocol: 'http:',
    hostname,
    port,
    headers: { ...Object(options.headers), host: hostname },
  };
  return Reflect.apply(http.request, http, heard === undefined ? [local] : [local, heard]);
}

https.request = request;
https.get = (...given: Given) => {
  const asked = request(...given);
  asked.end();
  return asked;
};
