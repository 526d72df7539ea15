import { createServer } from 'node:http';
import cors from '@koa/cors';
import Koa, { type Context } from 'koa';
import Csrf from 'koa-csrf';
import jwt from 'koa-jwt';
import { createSession } from 'koa-session';
import { type FrameworkOptions, type FrameworkServer, isAdmin, openPaths, running, trust } from './framework.ts';

/** Koa 3 with koa-jwt, @koa/cors, koa-session and koa-csrf, each as its own readme sets it up. */
export async function startKoa({ pages, first }: FrameworkOptions): Promise<FrameworkServer> {
  const app = new Koa();
  app.keys = [trust.secret];
  // Koa logs every 4xx that a plug-in throws.
  app.silent = true;
  const crossOrigin = cors({ origin: pages, credentials: true });
  const { secret, audience, issuer } = trust;
  const signIn = jwt({ secret, audience, issuer }).unless({ path: [...openPaths] });
  for (const handler of first === 'cors' ? [crossOrigin, signIn] : [signIn, crossOrigin]) app.use(handler);
  app.use(createSession(app));
  // koa-csrf reads the body that a parser before it would leave here.
  app.use((context, next) => {
    Object.assign(context.request, { body: {} });
    return next();
  });
  const protectForm = new Csrf();
  app.use((context, next) => (openPaths.includes(context.path) ? protectForm(context, next) : next()));
  app.use(answer);

  const server = createServer(app.callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return running(server);
}

function answer(context: Context): void {
  switch (context.path) {
    case '/open':
      context.type = 'html';
      context.body = '<title>Koa</title>';
      return;
    case '/admin':
      if (!isAdmin(context.state['user'])) context.throw(403);
      context.body = { users: [] };
      return;
    case '/form-token':
      context.body = { token: context.state['_csrf'] };
      return;
    default:
      context.body = { orders: [] };
  }
}
