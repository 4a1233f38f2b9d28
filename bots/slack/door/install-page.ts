// Pure
import { html } from 'hono/html';

/** What the pages of the install flow say. They have no scripts, and nothing from elsewhere but the way to Slack. */
export interface InstallPage {
  readonly title: string;
  readonly lines: readonly string[];
  /** The button that goes on to Slack, and the link that it is for. */
  readonly begin?: { readonly link: string };
  /** A place to go on at. */
  readonly next?: { readonly label: string; readonly url: string };
}

/** The headers of such a page; `formsTo` is where its button leads in the end. */
export const installHeaders = (formsTo: string): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'self'; img-src data:; form-action 'self' ${formsTo}; base-uri 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  // The link is a secret, and stands in the address.
  'referrer-policy': 'same-origin',
});

/** Draws one. */
export async function drawInstallPage({ title, lines, begin, next }: InstallPage): Promise<string> {
  return String(
    await html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title} · Threadline</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/assets/pages.css" />
  </head>
  <body>
    <header><a class="brand" href="/">Threadline</a></header>
    <main id="main">
      <h1>${title}</h1>
      ${lines.map((line) => html`<p>${line}</p>`)}
      ${
        begin
          ? html`<form method="post" action="/slack/install"><input type="hidden" name="link" value="${begin.link}" /><button>Go on to Slack</button></form>`
          : ''
      }
      ${next ? html`<p><a href="${next.url}">${next.label}</a></p>` : ''}
    </main>
  </body>
</html>`,
  );
}
