import { exchangeId } from '../../outlook/ids.ts';
import { type Answer, codes, fail, listIn, ok, type Params, textIn } from './answers.ts';
import type { Asked, Table } from './calls.ts';
import type { Draft, Person } from './draft.ts';
import { told } from './items.ts';

const fields = ['to', 'cc', 'bcc'] as const;
const mostRecipients = 500;
/** https://learn.microsoft.com/javascript/api/outlook/office.sessiondata */
const mostSession = 50_000;

/** Calls for a mail that is being written, by their numbers in Microsoft’s script. */
export const composeCalls: Table<Draft> = {
  13: { since: '1.2', answer: ({ item, params }) => wrote(() => item.paper?.insert(htmlIn(params))) },
  29: { since: '1.2', answer: ({ item, params }) => wrote(() => item.paper?.insert(htmlIn(params))) },
  14: { since: '1.3', answer: () => ok('html') },
  15: { since: '1.1', answer: ({ item, params }) => ok(item[fieldIn(params)].map(told)) },
  17: {
    since: '1.1',
    answer: ({ item, params }) => wrote(() => item.change({ subject: textIn(params, 'subject') })),
  },
  18: { since: '1.1', answer: ({ item }) => ok(item.subject) },
  20: { since: '1.1', answer: removeFile },
  21: { since: '1.1', answer: ({ item, params }) => addressed(item, params, []) },
  22: { since: '1.1', answer: ({ item, params }) => addressed(item, params, item[fieldIn(params)]) },
  23: { since: '1.1', answer: ({ item, params }) => wrote(() => item.write(htmlIn(params) + item.text())) },
  28: {
    since: '1.2',
    answer({ item, params }) {
      const { html, text } = item.paper?.selected() ?? { html: '', text: '' };
      return ok({
        data: params.coercionType === 3 ? html : text,
        startPosition: 0,
        endPosition: text.length,
        sourceProperty: 'body',
      });
    },
  },
  32: { since: '1.3', answer: async ({ item }) => ok(exchangeId(await item.save())) },
  37: {
    since: '1.3',
    answer: ({ item, params, scene }) =>
      scene.misbehaviour.bodyFails
        ? fail(codes.server)
        : ok(params.coercionType === 3 ? item.text() : textOf(item.text())),
  },
  38: { since: '1.3', answer: ({ item, params }) => wrote(() => item.write(htmlIn(params))) },
  99: {
    since: '1.9',
    answer: ({ item, params }) =>
      wrote(() => {
        item.appended = htmlIn({ ...params, data: params.appendTxt });
      }),
  },
  107: { since: '1.7', answer: ({ item }) => ok(told(item.box)) },
  148: { since: '1.8', answer: addFile },
  149: {
    since: '1.8',
    answer: ({ item }) =>
      ok(
        item.files.map(({ id, name, size, type, inline }) => ({
          ...{ id: exchangeId(id), name, size, contentType: type, attachmentType: 0, isInline: inline },
        })),
      ),
  },
  150: {
    since: '1.8',
    answer({ item, params }) {
      const file = item.files.find(({ id }) => exchangeId(id) === textIn(params, 'id'));
      return file?.base64 === undefined ? fail(codes.attachmentGone) : ok({ content: file.base64, format: 'base64' });
    },
  },
  151: {
    since: '1.8',
    answer: ({ item, params }) => {
      const named = listIn(params, 'internetHeaderKeys').map(String);
      return ok(Object.fromEntries([...item.headers].filter(([name]) => named.includes(name))));
    },
  },
  152: { since: '1.8', answer: setHeaders },
  153: {
    since: '1.8',
    answer: ({ item, params }) =>
      wrote(() => {
        for (const name of listIn(params, 'internetHeaderKeys')) item.headers.delete(String(name));
      }),
  },
  164: { since: '1.8', answer: ({ item }) => (item.saved ? ok(exchangeId(item.saved.id)) : fail(codes.notSaved)) },
  174: {
    since: '1.10',
    answer: ({ item: { beginning } }) =>
      ok({
        composeType: beginning.kind === 'new' ? 'newMail' : beginning.kind === 'forward' ? 'forward' : 'reply',
        coercionType: 'html',
      }),
  },
  175: { since: '1.10', answer: () => ok(false) },
  185: {
    since: '1.11',
    answer({ item, params }) {
      const [name, value] = [textIn(params, 'name'), textIn(params, 'value')];
      const rest = [...item.session].filter(([key]) => key !== name);
      if (JSON.stringify([...rest, [name, value]]).length > mostSession) return fail(codes.sessionFull);
      item.session.set(name, value);
      return ok();
    },
  },
  186: {
    since: '1.11',
    answer({ item, params }) {
      const value = item.session.get(textIn(params, 'name'));
      return value === undefined ? fail(codes.noKey) : ok(value);
    },
  },
  187: { since: '1.11', answer: ({ item }) => ok(Object.fromEntries(item.session)) },
  188: { since: '1.11', answer: ({ item }) => wrote(() => item.session.clear()) },
  189: {
    since: '1.11',
    answer: ({ item, params }) => (item.session.delete(textIn(params, 'name')) ? ok() : fail(codes.noKey)),
  },
};

function wrote(run: () => void): Answer {
  run();
  return ok();
}

const fieldIn = ({ recipientField }: Params) => fields[Number(recipientField)] ?? 'to';

/** What was given, as HTML: plain words stand as they are. */
function htmlIn(params: Params): string {
  const data = textIn(params, 'data');
  if (params.coercionType === 3) return data;
  const line = document.createElement('div');
  line.textContent = data;
  return line.innerHTML.replaceAll('\n', '<br>');
}

const textOf = (html: string): string =>
  new DOMParser().parseFromString(html.replaceAll(/<(?:br|\/p|\/div)[^>]*>/gi, '\n'), 'text/html').body.textContent ??
  '';

function addressed(item: Draft, params: Params, before: readonly Person[]): Answer {
  const added = listIn(params, 'recipientArray').map(personIn);
  if (before.length + added.length > mostRecipients) return fail(codes.tooManyRecipients);
  item.change({ [fieldIn(params)]: [...before, ...added] });
  return ok();
}

function personIn(one: unknown): Person {
  const read = typeof one === 'object' && one !== null ? one : { address: String(one) };
  const address = 'address' in read ? String(read.address) : 'emailAddress' in read ? String(read.emailAddress) : '';
  const name = 'name' in read ? String(read.name) : 'displayName' in read ? String(read.displayName) : address;
  return { name: name === '' ? address : name, address };
}

function addFile({ item, params }: Asked<Draft>): Answer {
  const base64 = textIn(params, 'base64String');
  const file = {
    ...{ id: crypto.randomUUID().replaceAll('-', ''), name: textIn(params, 'name'), type: 'application/octet-stream' },
    ...{ size: Math.floor(base64.length * 0.75), inline: params.isInline === true, contentId: null, base64 },
  };
  item.change({ files: [...item.files, file] });
  return ok(exchangeId(file.id));
}

function removeFile({ item, params }: Asked<Draft>): Answer {
  const id = textIn(params, 'attachmentIndex') || textIn(params, 'attachmentId');
  const files = item.files.filter((one) => exchangeId(one.id) !== id);
  if (files.length === item.files.length) return fail(codes.removed);
  item.change({ files });
  return ok();
}

/** Only lines of one’s own: the names begin with x-. */
function setHeaders({ item, params }: Asked<Draft>): Answer {
  const given = params.internetHeaderNameValuePairs;
  const pairs = typeof given === 'object' && given !== null ? Object.entries(given) : [];
  if (pairs.some(([name]) => !/^x-[\w-]+$/i.test(name))) return fail(codes.wrongValue);
  for (const [name, value] of pairs) item.headers.set(name, String(value));
  return ok();
}
