import { createServer } from 'node:http';
import cors from 'cors';
import express from 'express';
import { auth, requiredScopes } from 'express-oauth2-jwt-bearer';
import { type FrameworkServer, running } from './framework.ts';
import { orders } from './openid.ts';

/** An API on Express that trusts an OpenID provider by express-oauth2-jwt-bearer, and answers as that library does. */
export async function startOpenIdApi(issuer: string, pages: string): Promise<FrameworkServer> {
  const app = express();
  // Express logs every refusal otherwise.
  app.set('env', 'test');
  app.use(cors({ origin: pages }));
  app.use(auth({ issuerBaseURL: issuer, audience: orders }));
  app.get('/orders', requiredScopes('orders:read'), (_request, response) => void response.json({ orders: [] }));
  app.get('/cancelled', requiredScopes('orders:write'), (_request, response) => void response.json({ orders: [] }));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return running(server);
}
