import { codes, fail, ok, type Params, textIn, unknown } from './answers.ts';
import { type Asked, anyCalls } from './calls.ts';
import { type Call, Channel, Unanswered } from './channel.ts';
import { has } from './clients.ts';
import { composeCalls } from './compose-calls.ts';
import { Dialog } from './dialog.ts';
import { type Item, initialData, keyOf, type Viewer } from './items.ts';
import { type Loaded, localCalls } from './local-calls.ts';
import { filledIn, readCalls } from './read-calls.ts';
import type { Notice, Scene, Stagehand } from './scene.ts';
import { type Look, officeTheme, themeEvent } from './themes.ts';

const permissions = { ReadItem: 1, ReadWriteItem: 3, ReadWriteMailbox: 2 } as const;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Outlook around one add-in: which item it is shown, and what its calls are answered. */
export class Host {
  item: Item;
  readonly channel: Channel;
  /** The lines above each mail, kept while the page is open. */
  readonly notices: Map<string, Map<string, Notice>>;
  readonly #scene: () => Scene;
  readonly #hand: Stagehand;
  readonly #loaded: Loaded = { id: null };
  readonly #dialog: Dialog;
  readonly #completed: (answer: Completed) => void;
  #chosen = '';
  #settings: Readonly<Record<string, string>>;

  constructor(options: HostOptions) {
    this.item = options.item;
    this.notices = options.notices;
    this.#scene = options.scene;
    this.#hand = options.hand;
    this.#settings = options.settings;
    this.#completed = options.completed ?? (() => undefined);
    this.#dialog = new Dialog((frame) => options.hand.showDialog(frame));
    this.channel = new Channel(options.url, options.title, false, (call) => this.#answer(call));
  }

  /** Another mail is chosen, or none: the add-in hears of it as well as the switches let it. */
  async show(item: Item): Promise<void> {
    const before = this.item;
    if (keyOf(before) === keyOf(item) && before?.kind === item?.kind) {
      this.item = item;
      return;
    }
    const { itemChanged, itemChangedMs, nullItemFirst } = this.#scene().misbehaviour;
    const tell = (one: Item) => this.channel.fire('olkItemSelectedChanged', one === null ? null : this.#initial(one));
    this.item = item;
    if (itemChanged === 'never') return;
    if (itemChanged === 'late') await pause(itemChangedMs);
    // What was chosen since is told by its own event.
    if (this.item !== item) return;
    if (itemChanged === 'early') {
      tell(before);
      await pause(itemChangedMs);
      if (this.item === item) this.channel.fire('localItem', item === null ? null : this.#initial(item));
      return;
    }
    if (nullItemFirst && item !== null) {
      tell(null);
      await pause(200);
    }
    if (this.item === item) tell(item);
  }

  /** Other mails were chosen in the list. */
  select(chosen: string): void {
    if (chosen !== this.#chosen) this.channel.fire('olkSelectedItemsChanged', {});
    this.#chosen = chosen;
  }

  look(look: Look): void {
    this.channel.fire('localTheme', officeTheme(look));
    this.channel.fire('officeThemeChanged', themeEvent(look));
  }

  network(off: boolean): void {
    this.channel.fire('localNetwork', { off });
  }

  /** A person closed a line above the mail. */
  dismissed(notice: Notice): void {
    this.channel.fire('olkInfobarClicked', [{ infobarType: notice.type, actionType: 1 }]);
  }

  close(): void {
    this.#dialog.close();
    this.channel.close();
  }

  #viewer(): Viewer {
    const { me, timeZone, client, addIn, look, misbehaviour } = this.#scene();
    const local = { theme: officeTheme(look), noNetwork: misbehaviour.noNetwork };
    return { me, timeZone, client, permission: permissions[addIn.permission], local };
  }

  #initial(item: Item) {
    return initialData(item, this.#viewer(), this.#scene().misbehaviour.emptyItemId);
  }

  /** What the add-in may know of: nothing where a shared mailbox is hidden from the address list. */
  #shown(): Item {
    const hidden = this.#scene().misbehaviour.hiddenShared && this.item?.box.kind === 'shared';
    return hidden ? null : this.item;
  }

  async #answer(call: Call): Promise<unknown> {
    const { misbehaviour } = this.#scene();
    if (misbehaviour.delayMs > 0 && call.kind === 'invoke') await pause(misbehaviour.delayMs);
    if (call.kind !== 'invoke') return this.#registering(call);
    switch (call.action) {
      case 'ContextActivationManager_getAppContextAsync':
        return this.#context();
      case 'GetInitialData':
        return this.#initial(this.#shown());
      case 'ExecuteMethod':
        return this.#method(call.data);
      case 'executeMethod':
        return this.#executed(call.data);
      default:
        return this.#local(call);
    }
  }

  #registering({ kind, action, data }: Call): unknown {
    if (action === 'dialogMessageReceived') {
      if (kind === 'unregister') this.#dialog.close();
      else this.#dialog.open(textIn(data, 'targetId'), (event) => this.channel.fire('dialogMessageReceived', event));
    }
    return { Error: 0 };
  }

  async #local({ action, data }: Call): Promise<unknown> {
    const run = Object.hasOwn(localCalls, action) ? localCalls[action] : undefined;
    if (!run) throw new Unanswered(action);
    const asked = { params: data, item: this.#shown(), scene: this.#scene(), hand: this.#hand, loaded: this.#loaded };
    try {
      return await run({ ...asked, origin: this.channel.origin });
    } catch (error) {
      return { code: codes.server, message: error instanceof Error ? error.message : '' };
    }
  }

  async #method(data: Params): Promise<unknown> {
    const { MethodData: about, ApiParams: given } = data;
    const id = typeof about === 'object' && about !== null && 'DispatchId' in about ? Number(about.DispatchId) : 0;
    const params: Params = typeof given === 'object' && given !== null ? { ...given } : {};
    const [scene, item, hand] = [this.#scene(), this.#shown(), this.#hand];
    const code = await this.#failing(id);
    if (code !== undefined) return fail(code);
    if (id === 404) return this.#saveSettings(given);
    if (id === 44 || id === 178) {
      hand.begin('new', null, filledIn(params));
      return ok();
    }
    if (id === 42) {
      hand.closePane();
      return ok();
    }
    if (item === null) return unknown;
    const key = keyOf(item);
    const notices = this.notices.get(key) ?? new Map<string, Notice>();
    this.notices.set(key, notices);
    const around = { params, scene, hand, notices };
    try {
      if (item.kind === 'read') return await answered(readCalls[id] ?? anyCalls[id], { ...around, item });
      return await answered(composeCalls[id] ?? anyCalls[id], { ...around, item });
    } catch {
      return fail(codes.server);
    }
  }

  async #failing(id: number): Promise<number | undefined> {
    const due = this.#scene().misbehaviour.failures.find(
      ({ operation }) => operation === '*' || Number(operation) === id,
    );
    if (!due) return undefined;
    await this.#hand.failed(due.operation);
    return due.code;
  }

  async #saveSettings(given: unknown): Promise<unknown> {
    const [settings] = Array.isArray(given) ? given : [];
    this.#settings = settings;
    return (await this.#hand.saveSettings(settings)) ? ok() : fail(codes.settings);
  }

  #executed(data: Params): unknown {
    const { DdaMethod: about } = data;
    const id = typeof about === 'object' && about !== null && 'DispatchId' in about ? Number(about.DispatchId) : 0;
    if (id === 145) return { Version: 1, Error: this.#dialog.tell(textIn(data, 'messageContent')) ? 0 : 5001 };
    if (id === 94) {
      this.#completed(completedIn(data));
      return { Version: 1, Error: 0 };
    }
    // Exchange’s own tokens and single sign-on of Office are switched off: nested app authentication is what there is.
    if (id === 98) return { Version: 1, Error: 13_012 };
    return { Version: 1, Error: 5001 };
  }

  #context() {
    const { client, addIn, locale, look: _, misbehaviour } = this.#scene();
    const { NestedAppAuth: nested, ...others } = client.sets;
    const sets = {
      ...{ Mailbox: client.mailbox, react: true, ...others },
      ...(nested !== undefined && misbehaviour.nestedAuth !== 'missing' && { NestedAppAuth: nested }),
    };
    return {
      ...{ _id: addIn.id, _appInstanceId: addIn.id, _appName: 64, _appVersion: '16.01', _appMinorVersion: 1 },
      ...{ _hostFullVersion: '16.01', _appUILocale: locale, _dataLocale: locale, _docUrl: '', _clientMode: 0 },
      ...{ _settings: this.#settings, _reason: 'documentOpened', _osfControlType: 1, _eToken: '', _correlationId: 'c' },
      ...{ _addinName: addIn.name, _appDomains: [this.channel.origin], _featureGates: {} },
      ...{ _requirementMatrix: JSON.stringify(sets), _clientWindowWidth: 400, _clientWindowHeight: 600 },
    };
  }
}

export interface HostOptions {
  readonly url: string;
  readonly title: string;
  readonly item: Item;
  readonly notices: Map<string, Map<string, Notice>>;
  readonly settings: Readonly<Record<string, string>>;
  readonly hand: Stagehand;
  scene(): Scene;
  /** The handler of an event has ended. */
  completed?(answer: Completed): void;
}

/** What the handler of an event says at its end. */
export interface Completed {
  readonly allowed: boolean;
  readonly message: string;
}

async function answered<I extends Exclude<Item, null>>(
  told: { since: string; answer(asked: Asked<I>): unknown } | undefined,
  asked: Asked<I>,
): Promise<unknown> {
  if (!told || !has(asked.scene.client, told.since)) return unknown;
  return told.answer(asked);
}

function completedIn(data: Params): Completed {
  const found = Object.values(data)
    .flat()
    .find((one): one is string => typeof one === 'string' && one.startsWith('{'));
  const read: { completedContext?: { allowEvent?: boolean; errorMessage?: string } } = JSON.parse(found ?? '{}');
  const { allowEvent = false, errorMessage = '' } = read.completedContext ?? {};
  return { allowed: allowEvent === true, message: String(errorMessage) };
}
