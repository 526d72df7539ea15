import { createServer } from 'node:http';
import cookieParser from 'cookie-parser';
import cors from 'cors';
import { doubleCsrf } from 'csrf-csrf';
import express, { type RequestHandler } from 'express';
import { expressjwt } from 'express-jwt';
import { type FrameworkOptions, type FrameworkServer, isAdmin, openPaths, running, trust } from './framework.ts';

/** Express 5 with express-jwt, cors and csrf-csrf, each as its own readme sets it up. Errors are left to Express. */
export async function startExpress({ pages, first }: FrameworkOptions): Promise<FrameworkServer> {
  const app = express();
  // Express logs every refusal otherwise.
  app.set('env', 'test');
  const crossOrigin = cors({ origin: pages, credentials: true });
  const { secret, audience, issuer } = trust;
  const signIn = expressjwt({ secret, audience, issuer, algorithms: ['HS256'] }).unless({ path: [...openPaths] });
  const { generateCsrfToken, doubleCsrfProtection } = doubleCsrf({
    getSecret: () => secret,
    getSessionIdentifier: ({ cookies }) => String(cookies?.['connect.sid'] ?? ''),
  });

  app.use(cookieParser());
  for (const handler of first === 'cors' ? [crossOrigin, signIn] : [signIn, crossOrigin]) app.use(handler);
  app.get('/open', (_request, response) => void response.type('html').send('<title>Express</title>'));
  app.all('/orders', (_request, response) => void response.json({ orders: [] }));
  app.get('/admin', requireAdmin, (_request, response) => void response.json({ users: [] }));
  app.get('/form-token', (request, response) => {
    request.cookies = { ...request.cookies, 'connect.sid': 'zoo-3a' };
    response.cookie('connect.sid', 'zoo-3a', { httpOnly: true });
    response.json({ token: generateCsrfToken(request, response) });
  });
  app.post('/profile', doubleCsrfProtection, (_request, response) => void response.json({ saved: true }));

  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return running(server);
}

const requireAdmin: RequestHandler = (request, response, next) => {
  if (isAdmin((request as { auth?: unknown }).auth)) next();
  else response.sendStatus(403);
};
