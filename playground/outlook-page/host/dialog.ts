import { textIn } from './answers.ts';
import { Channel } from './channel.ts';

/** The dialog that an add-in opens in the page; one in a window of its own never reaches the page. */
export class Dialog {
  #channel: Channel | undefined;
  #closed: (() => void) | undefined;
  readonly #show: (frame: HTMLElement | null) => void;

  constructor(show: (frame: HTMLElement | null) => void) {
    this.#show = show;
  }

  /** `asked` is what the script says of it; `tell` brings the add-in what the dialog says. */
  open(asked: string, tell: (event: Readonly<Record<string, unknown>>) => void): void {
    this.close();
    const { url }: { url?: string } = JSON.parse(asked === '' ? '{}' : asked);
    if (!url) return;
    const channel = new Channel(url, 'Dialog of the add-in', true, ({ action, data, kind }) => {
      if (kind !== 'invoke') return { Error: 0 };
      if (action !== 'executeMethod') return { Version: 1, Error: 5001 };
      tell({ messageType: 0, messageContent: textIn(data, 'messageToParent'), messageOrigin: channel.origin });
      return { Version: 1, Error: 0 };
    });
    this.#channel = channel;
    this.#closed = () => tell({ messageType: 12_006 });
    this.#show(channel.frame);
  }

  /** Tells the dialog something; false when there is none that listens. */
  tell(message: string): boolean {
    const content = { messageType: 0, messageContent: message, messageOrigin: location.origin };
    return this.#channel?.fire('dialogParentMessageReceived', content) ?? false;
  }

  /** A person closed it. */
  dismiss(): void {
    this.#closed?.();
    this.close();
  }

  close(): void {
    this.#channel?.close();
    this.#channel = undefined;
    this.#closed = undefined;
    this.#show(null);
  }
}
