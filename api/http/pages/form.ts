import { html } from 'hono/html';
import { DeskError } from '#core';
import type { Markup } from './layout.ts';

/** One field of a form. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'email' | 'password';
  readonly autocomplete: string;
  readonly value?: string;
  readonly hint?: string;
}

/** What was wrong with a form: a sentence, and the fields it is about. */
export interface Wrong {
  readonly status: number;
  readonly message: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly headers: Readonly<Record<string, string>>;
}

/** A labelled field with its hint and what was wrong with it. */
export function fieldOf(field: Field, wrong: Wrong | null): Markup {
  const { name, label, type, autocomplete, value, hint } = field;
  const problem = wrong?.fields.get(name);
  const described = [hint ? `${name}-hint` : '', problem ? `${name}-wrong` : ''].filter(Boolean).join(' ');
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input id="${name}" name="${name}" type="${type}" value="${value ?? ''}" autocomplete="${autocomplete}" required
      aria-describedby="${described}" aria-invalid="${problem ? 'true' : 'false'}" />
    ${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : ''}
    ${problem ? html`<p class="wrong" id="${name}-wrong">${problem}</p>` : ''}
  </div>`;
}

/** The sentence above a form that was not accepted; nothing when it is about single fields only. */
export function alertOf(wrong: Wrong | null): Markup | '' {
  if (!wrong || wrong.fields.size > 0) return '';
  return html`<p class="alert" role="alert">${wrong.message}</p>`;
}

/** What a form shows of an error that its person caused; everything else is thrown on. */
export function wrongOf(error: unknown): Wrong {
  if (!(error instanceof DeskError)) throw error;
  const { code, message, details } = error;
  const fields = new Map((details.fields ?? []).map((one) => [one.field, one.message]));
  switch (code) {
    case 'invalid':
      return { status: 400, message, fields, headers: {} };
    case 'unauthenticated':
      return { status: 401, message, fields, headers: {} };
    case 'conflict':
      return { status: 409, message, fields, headers: {} };
    case 'too_many':
      return { status: 429, message, fields, headers: { 'retry-after': String(details.retryAfterSeconds ?? 60) } };
    case 'not_found':
    case 'forbidden':
    case 'unavailable':
    case 'internal':
      throw error;
  }
}
