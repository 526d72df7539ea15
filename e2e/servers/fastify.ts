import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import csrfProtection from '@fastify/csrf-protection';
import jwt from '@fastify/jwt';
import { type FastifyInstance, fastify } from 'fastify';
import { type FrameworkOptions, type FrameworkServer, isAdmin, openPaths, running, trust } from './framework.ts';

/** Fastify 5 with its own plugins for tokens, CORS and forged requests, each as its own readme sets it up. */
export async function startFastify({ pages, first }: FrameworkOptions): Promise<FrameworkServer> {
  const app = fastify({ forceCloseConnections: true });
  const crossOrigin = () => app.register(cors, { origin: pages, credentials: true });
  await app.register(cookie);
  await app.register(csrfProtection);
  // Hooks run in the order of their registration, and @fastify/cors is one.
  if (first === 'cors') await crossOrigin();
  await addSignIn(app);
  if (first === 'sign-in') await crossOrigin();

  app.get('/open', (_request, reply) => reply.type('text/html').send('<title>Fastify</title>'));
  app.route({ method: ['GET', 'POST', 'PUT'], url: '/orders', handler: () => ({ orders: [] }) });
  app.get('/admin', (request, reply) =>
    isAdmin(request.user) ? { users: [] } : reply.code(403).send({ message: 'Forbidden' }),
  );
  app.get('/form-token', (_request, reply) => ({ token: reply.generateCsrf() }));
  app.post('/profile', { onRequest: app.csrfProtection }, () => ({ saved: true }));

  await app.listen({ port: 0, host: '127.0.0.1' });
  return running(app.server);
}

async function addSignIn(app: FastifyInstance): Promise<void> {
  await app.register(jwt, {
    secret: trust.secret,
    verify: { allowedAud: trust.audience, allowedIss: trust.issuer },
  });
  app.addHook('onRequest', async (request) => {
    if (!openPaths.includes(request.url)) await request.jwtVerify();
  });
}
