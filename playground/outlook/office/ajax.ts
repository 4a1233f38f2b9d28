/**
 * The few names of MicrosoftAjax.js 3.5 that Microsoft’s scripts look for; they would fetch it from another server when
 * these were missing. It runs in the pane’s browser, where it is served as text: it knows nothing outside of itself.
 */
export function ajaxNames(): void {
  const nothing = () => null;
  const put = (target: object, values: Readonly<Record<string, unknown>>) => void Object.assign(target, values);
  class StringBuilder {
    #parts: unknown[] = [];
    append(part: unknown) {
      this.#parts.push(part);
      return this;
    }
    toString() {
      return this.#parts.join('');
    }
  }
  const { stringify: serialize, parse: deserialize } = JSON;
  const refusals = [
    ...['argument', 'argumentNull', 'argumentOutOfRange', 'argumentType', 'argumentUndefined', 'create'],
    ...['invalidOperation', 'notImplemented', 'parameterCount'],
  ];
  put(Function, {
    ...{ _validateParams: nothing, _validateParameter: nothing, emptyMethod: nothing, emptyFunction: nothing },
    createDelegate: (self: unknown, fn: (...given: unknown[]) => unknown) => fn.bind(self),
    createCallback:
      (fn: (...given: unknown[]) => unknown, context: unknown) =>
      (...given: unknown[]) =>
        fn(...given, context),
    registerClass: nothing,
    createEnum: nothing,
    registerNamespace: (name: string) => {
      name.split('.').reduce<Record<string, unknown>>((at, step) => {
        const known = at[step];
        const next = typeof known === 'object' && known !== null ? Object.assign(known) : {};
        if (known !== next) at[step] = next;
        return next;
      }, Object.assign(window));
    },
  });
  put(Function.prototype, {
    registerClass(this: unknown) {
      return this;
    },
    registerEnum: nothing,
  });
  put(
    Error,
    Object.fromEntries(refusals.map((kind) => [kind, (...said: unknown[]) => new Error(`${kind}: ${said.join(' ')}`)])),
  );
  put(String, {
    format: (text: string, ...values: unknown[]) =>
      text.replaceAll(/\{(\d+)\}/g, (_, index) => String(values[Number(index)])),
  });
  put(window, {
    Type: Function,
    Sys: {
      StringBuilder,
      Debug: { trace: nothing },
      EventHandlerList: nothing,
      Serialization: { JavaScriptSerializer: { serialize, deserialize } },
    },
  });
}
