import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { httpsOnly } from '../../../api/http/gate/https-only.ts';

const answersOf = async (publicUrl: string) => {
  const app = new Hono();
  app.use(httpsOnly(publicUrl));
  app.get('/', () => new Response('a page'));
  app.route(
    '/api',
    new Hono().get('/tickets', (c) => c.json({ items: [] })),
  );
  app.notFound(() => new Response('nothing here', { status: 404 }));
  const paths = ['/', '/api/tickets', '/nowhere'];
  const answers = await Promise.all(paths.map(async (path) => app.request(path)));
  return answers.map((answer) => answer.headers.get('strict-transport-security'));
};

it('where the desk is reached by https, every answer tells browsers to come no other way', async () => {
  expect(await answersOf('https://desk.northwind.example')).toEqual(Array(3).fill('max-age=31536000'));
});

it('on a machine of one’s own, by http, no answer does', async () => {
  expect(await answersOf('http://localhost:3978')).toEqual([null, null, null]);
});
