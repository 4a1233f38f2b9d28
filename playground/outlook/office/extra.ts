interface Answer {
  readonly value?: unknown;
  readonly code?: number;
  readonly message?: string;
}
type Callback = (result: Readonly<Record<string, unknown>>) => void;
type Handler = (event: Readonly<Record<string, unknown>>) => void;
type Call = (args: ArrayLike<unknown>, ...rest: unknown[]) => void;

interface Channel {
  invoke(action: string, answered: (failed: number, answer: Answer | null) => void, params: unknown): void;
  registerForEvent(name: string, heard: (data: unknown) => void, done: () => void, params: unknown): void;
  unregisterForEvent(name: string, done: () => void, params: unknown): void;
}
interface Item {
  readonly itemId?: string;
}
interface Mailbox {
  item: Item | null;
  initialize(data: unknown): void;
  readonly initialData: { readonly local?: Readonly<Record<string, unknown>> } | null;
}
declare const OSF: {
  readonly _OfficeAppFactory: {
    getClientEndPoint(): Channel;
    getHostFacade(): Record<string, Call>;
  };
  readonly DDA: {
    readonly DispIdHost: {
      readonly Methods: { readonly AddEventHandler: string; readonly RemoveEventHandler: string };
    };
  };
};
declare const Office: {
  readonly EventType: Record<string, string>;
  readonly context: {
    readonly mailbox?: Mailbox;
    readonly requirements: { isSetSupported(name: string, version: string): boolean };
  };
  onReady(ready: () => void): unknown;
};

/**
 * What Microsoft’s script of today has and the package of office.js lacks: the whole mail as a file (1.14), several
 * selected mails (1.13), another mail by its id (1.15), colours, and the bridge of nested app authentication. It asks the
 * local Outlook by names of ours that begin with `local`; an add-in sees the documented calls alone.
 * It runs in the pane’s browser, where it is served as text: it knows nothing outside of itself.
 */
export function laterCalls(): void {
  const selected = 'olkSelectedItemsChanged';
  const channel = () => OSF._OfficeAppFactory.getClientEndPoint();
  const has = (name: string, version: string) => Office.context.requirements.isSetSupported(name, version);
  const asked = (action: string, params: unknown, given: readonly unknown[]) => {
    const callback = given.find((one): one is Callback => typeof one === 'function');
    const options = given.find((one) => typeof one === 'object' && one !== null);
    const asyncContext = options && 'asyncContext' in options ? options.asyncContext : undefined;
    channel().invoke(
      action,
      (failed, answer) => {
        const code = failed || answer?.code;
        if (code === undefined || code === 0) callback?.({ status: 'succeeded', value: answer?.value, asyncContext });
        else {
          const message = answer?.message ?? 'An internal error has occurred.';
          callback?.({ status: 'failed', error: { code, name: 'GenericResponseError', message }, asyncContext });
        }
      },
      params,
    );
  };
  const dressed = (item: Item | null, mailbox: Mailbox): Item | null => {
    if (!item || !has('Mailbox', '1.14')) return item;
    const read = 'displayReplyForm' in item;
    if (read && !('getAsFileAsync' in item))
      Object.defineProperty(item, 'getAsFileAsync', {
        value: (...given: unknown[]) => asked('localAsFile', { id: item.itemId ?? null }, given),
      });
    const answered = mailbox.initialData?.local?.inReplyTo;
    if (!read && answered !== undefined && !('inReplyTo' in item))
      Object.defineProperty(item, 'inReplyTo', { value: answered, enumerable: true });
    return item;
  };
  /** Handlers are kept by the script’s own facade, which knows no event but its own. */
  const hearSelection = () => {
    Office.EventType.SelectedItemsChanged = selected;
    const heard = new Set<Handler>();
    const facade = OSF._OfficeAppFactory.getHostFacade();
    const { AddEventHandler, RemoveEventHandler } = OSF.DDA.DispIdHost.Methods;
    const wrap = (name: string, own: (given: readonly unknown[], done: (() => void) | undefined) => void) => {
      const theirs = facade[name];
      const mine: Call = (args, ...rest) => {
        if (args[0] !== selected) return theirs?.call(facade, args, ...rest);
        const given = Array.from(args);
        const last = given.length > 1 ? given.at(-1) : undefined;
        const done = typeof last === 'function' && last !== given[1] ? () => last({ status: 'succeeded' }) : undefined;
        return own(given, done);
      };
      Object.defineProperty(facade, name, { configurable: true, writable: true, value: mine });
    };
    wrap(AddEventHandler, ([, handler], done) => {
      if (typeof handler === 'function') heard.add((event) => handler(event));
      channel().registerForEvent(
        selected,
        () => {
          for (const one of heard) one({ type: selected });
        },
        () => done?.(),
        {},
      );
    });
    wrap(RemoveEventHandler, (given, done) => {
      heard.clear();
      const last = given.at(-1);
      channel().unregisterForEvent(
        selected,
        () => (done ? done() : typeof last === 'function' && last({ status: 'succeeded' })),
        {},
      );
    });
  };
  const loadById = (id: string, ...given: unknown[]) => {
    const callback = given.find((one): one is Callback => typeof one === 'function');
    asked('localLoad', { id }, [
      ...given.filter((one) => typeof one !== 'function'),
      (result: Readonly<Record<string, unknown>>) => {
        const { value } = result;
        if (typeof value === 'object' && value !== null) {
          const of = (action: string) => ({ value: (...more: unknown[]) => asked(action, { id, loaded: true }, more) });
          Object.defineProperty(value, 'unloadAsync', of('localUnload'));
          Object.defineProperty(value, 'getAsFileAsync', of('localAsFile'));
          Object.defineProperty(value, 'getAllInternetHeadersAsync', of('localHeaders'));
        }
        callback?.(result);
      },
    ]);
  };
  const bridge = () => {
    const heard = new Set<(text: unknown) => void>();
    return {
      addEventListener: (name: string, hear: (text: unknown) => void) => void (name === 'message' && heard.add(hear)),
      removeEventListener: (_: string, hear: (text: unknown) => void) => void heard.delete(hear),
      postMessage: (text: string) =>
        asked('localNestedAuth', { text }, [
          ({ value }: Readonly<Record<string, unknown>>) => {
            for (const hear of heard) hear(value);
          },
        ]),
    };
  };
  Office.onReady(() => {
    const { mailbox } = Office.context;
    if (!mailbox) return;
    let theme = mailbox.initialData?.local?.theme;
    Object.defineProperty(Office.context, 'officeTheme', { get: () => theme, enumerable: true, configurable: true });
    channel().registerForEvent(
      'localTheme',
      (next) => {
        theme = next;
      },
      () => undefined,
      {},
    );
    // An item that follows its event comes without one.
    channel().registerForEvent(
      'localItem',
      (data) => mailbox.initialize(data),
      () => undefined,
      {},
    );
    const network = { off: mailbox.initialData?.local?.noNetwork === true };
    const turn = (given: unknown) => {
      network.off = typeof given === 'object' && given !== null && 'off' in given && given.off === true;
      dispatchEvent(new Event(network.off ? 'offline' : 'online'));
    };
    channel().registerForEvent('localNetwork', turn, () => undefined, {});
    const reach = window.fetch.bind(window);
    window.fetch = async (...given) => {
      if (network.off) throw new TypeError('Failed to fetch');
      return reach(...given);
    };
    Object.defineProperty(navigator, 'onLine', { get: () => !network.off, configurable: true });
    let item = dressed(mailbox.item, mailbox);
    Object.defineProperty(mailbox, 'item', {
      get: () => item,
      set: (next: Item | null) => {
        item = dressed(next, mailbox);
      },
    });
    if (has('Mailbox', '1.13')) {
      hearSelection();
      Object.defineProperty(mailbox, 'getSelectedItemsAsync', {
        value: (...given: unknown[]) => asked('localSelected', {}, given),
      });
    }
    if (has('Mailbox', '1.15')) Object.defineProperty(mailbox, 'loadItemByIdAsync', { value: loadById });
    if (has('NestedAppAuth', '1.1') && !('nestedAppAuthBridge' in window))
      Object.defineProperty(window, 'nestedAppAuthBridge', { value: bridge(), configurable: true });
  });
}
