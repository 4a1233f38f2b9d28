import type { Context } from 'hono';
import { html } from 'hono/html';
import { problemAnswer } from '../answer.ts';
import type { Problem } from '../problem.ts';

/** Markup that was made safe to send. */
export type Markup = ReturnType<typeof html>;

/** What every page carries: nothing from elsewhere, no scripts, no frame around it. */
export function pageHeaders(requestId: string): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    // Not `no-referrer`: with that, browsers hide from us which page a form was sent from.
    'referrer-policy': 'same-origin',
    'x-request-id': requestId,
  };
}

/** A whole page around this content. */
export async function pageAnswer(
  requestId: string,
  page: {
    title: string;
    content: Markup;
    /** Of the content; English where nothing is said, as all around it. */
    language?: string;
    who?: string;
    status?: number;
    more?: Record<string, string>;
  },
): Promise<Response> {
  const body = await html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${page.title} · Threadline</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/assets/pages.css" />
  </head>
  <body>
    <a class="skip" href="#main">To the content</a>
    <header>
      <a class="brand" href="/">Threadline</a>
      ${
        page.who === undefined
          ? ''
          : html`<form method="post" action="/sign-out"><span>${page.who}</span><button class="quiet">Sign out</button></form>`
      }
    </header>
    <main id="main" lang="${page.language ?? 'en'}">${page.content}</main>
  </body>
</html>`;
  return new Response(String(body), {
    status: page.status ?? 200,
    headers: { ...pageHeaders(requestId), ...page.more },
  });
}

/** A problem as a page for people, as JSON for programs and below /api. */
export function notFoundPage(problem: Problem, requestId: string, c: Context): Response | Promise<Response> {
  const forPeople = c.req.header('accept')?.includes('text/html') && !c.req.path.startsWith('/api/');
  if (!forPeople) return problemAnswer(problem, requestId);
  return problemPage(problem, requestId);
}

const titles: Record<number, string> = {
  403: 'That was not done',
  404: 'There is nothing here',
  405: 'That does not work here',
  503: 'The desk is not reachable right now',
};

/** A problem as a page. */
export function problemPage(problem: Problem, requestId: string): Promise<Response> {
  const title = titles[problem.status] ?? 'Something went wrong';
  const content = html`<h1>${title}</h1>
    <p>${problem.message}</p>
    <p><a href="/">To the start page</a></p>
    <p class="fine">Request ${requestId}</p>`;
  return pageAnswer(requestId, { title, content, status: problem.status, more: { ...problem.headers } });
}
