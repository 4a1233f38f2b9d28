/** A message of Microsoft’s script to the page that frames it. */
export interface Call {
  readonly kind: 'invoke' | 'register' | 'unregister';
  readonly action: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Envelope {
  readonly _messageType: number;
  readonly _actionType: number;
  readonly _actionName: string;
  readonly _conversationId: string;
  readonly _correlationId: number;
  readonly _data: unknown;
}

const kinds = ['invoke', 'register', 'unregister'] as const;

/** What cannot be answered: the script hands the number on. */
export class Unanswered extends Error {}

/**
 * The protocol between Microsoft’s script in a frame and the page around it: JSON over postMessage, a request with the
 * number that its answer carries; an event is one more answer to its registration.
 */
export class Channel {
  readonly frame: HTMLIFrameElement;
  readonly origin: string;
  readonly #answer: (call: Call) => unknown;
  readonly #registered = new Map<string, Envelope>();
  readonly #hear = (event: MessageEvent) => void this.#heard(event);
  readonly #waiting = new Map<string, () => void>();

  /** The frame is made and named here: Chromium takes a name only before a frame is in the document. */
  constructor(url: string, title: string, dialog: boolean, answer: (call: Call) => unknown) {
    this.#answer = answer;
    this.origin = new URL(url).origin;
    this.frame = framed(url, title, dialog);
    addEventListener('message', this.#hear);
  }

  /** Tells the script of an event; false when nobody in the frame waits for it. */
  fire(name: string, data: unknown): boolean {
    const registration = this.#registered.get(name);
    if (registration) this.#post(registration, data, 1);
    return registration !== undefined;
  }

  /** Resolves when the script waits for this event. */
  async registered(name: string, withinMs: number): Promise<boolean> {
    if (this.#registered.has(name)) return true;
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), withinMs);
      this.#waiting.set(name, () => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  }

  close(): void {
    removeEventListener('message', this.#hear);
    this.frame.remove();
  }

  async #heard({ source, origin, data }: MessageEvent): Promise<void> {
    if (source !== this.frame.contentWindow || origin !== this.origin) return;
    const request = envelopeIn(data);
    if (!request) return;
    const kind = kinds[request._actionType] ?? 'invoke';
    const { _actionName: action } = request;
    const given = typeof request._data === 'object' && request._data !== null ? { ...request._data } : {};
    if (kind === 'register') this.#registered.set(action, request);
    if (kind === 'unregister') this.#registered.delete(action);
    try {
      const answer = await this.#answer({ kind, action, data: given });
      if (answer !== undefined) this.#post(request, answer, 0);
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      this.#post(request, null, 0, 5001);
    }
    if (kind === 'register') this.#waiting.get(action)?.();
  }

  #post(request: Envelope, data: unknown, kind: 0 | 1, code = 0): void {
    const { _actionName, _conversationId, _correlationId } = request;
    const answer = {
      ...{ _messageType: 1, _responseType: kind, _actionName, _conversationId, _correlationId },
      ...{ _origin: location.origin, _data: data, _errorCode: code, _serializerVersion: 1 },
    };
    this.frame.contentWindow?.postMessage(JSON.stringify(answer), this.origin);
  }
}

function framed(url: string, title: string, dialog: boolean): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  const mark = [
    'Outlook',
    'Web',
    '16.01',
    'en-US',
    crypto.randomUUID(),
    dialog ? 'isDialog' : 'telemetry',
    'disableLogging',
    '0',
  ];
  const xdm = `${crypto.randomUUID()}|${crypto.randomUUID()}|${location.origin}`;
  frame.title = title;
  frame.name = JSON.stringify({ baseFrameName: 'addin', xdmInfo: xdm, serializerVersion: 1, hostInfo: mark.join('|') });
  // As in Outlook on the web: no window of its own over the page, no way out of the frame.
  frame.setAttribute(
    'sandbox',
    'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads',
  );
  const address = new URL(url);
  address.searchParams.set('_host_Info', mark.join('$'));
  // The script reads its own part of the address as it is written.
  frame.src = `${address.href.replaceAll('%24', '$')}#&_serializer_version=1&_xdm_Info=${xdm}`;
  return frame;
}

function envelopeIn(data: unknown): Envelope | undefined {
  if (typeof data !== 'string' || !data.startsWith('{')) return undefined;
  try {
    const read: Envelope = JSON.parse(data);
    return read._messageType === 0 && typeof read._actionName === 'string' ? read : undefined;
  } catch {
    return undefined;
  }
}
