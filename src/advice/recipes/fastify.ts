import type { Recipes } from '../cure.ts';

/** For Fastify 5, with the plugins of its own organisation. */
export const fastifyRecipes: Recipes = {
  'allow-credentials': {
    text: 'In Fastify, name the origins and set credentials: then @fastify/cors answers with the one that asked.',
    snippet: { language: 'js', text: "await fastify.register(cors, { origin: ['{{origin}}'], credentials: true });" },
  },
  'allow-origin': {
    text: 'In Fastify, give @fastify/cors a list of origins: it answers with the one that asked, and with Vary.',
    snippet: { language: 'js', text: "await fastify.register(cors, { origin: ['{{origin}}'] });" },
  },
  'answer-preflight': {
    text: 'In Fastify, register @fastify/cors above the hook that asks for a sign-in: hooks run in the order in which they were added.',
    snippet: {
      language: 'js',
      text: `import cors from '@fastify/cors';

await fastify.register(cors, {
  origin: ['{{origin}}'],
  methods: '{{methods}}',
  allowedHeaders: '{{headers}}',
});
fastify.addHook('onRequest', authenticate);`,
    },
  },
  'challenge-with-401': {
    text: 'In Fastify, add the challenge in the error handler.',
    snippet: {
      language: 'js',
      text: `fastify.setErrorHandler((error, request, reply) => {
  if (error.statusCode === 401) reply.header('WWW-Authenticate', 'Bearer realm="api"');
  reply.send(error);
});`,
    },
  },
  'client-certificate-optional': {
    text: 'In Fastify, ask for a certificate without insisting, and look at request.raw.socket.authorized in the routes that need one.',
    snippet: {
      language: 'js',
      text: 'const fastify = Fastify({ https: { key, cert, ca, requestCert: true, rejectUnauthorized: false } });',
    },
  },
  'cookie-attributes': {
    text: 'In Fastify, set the attributes where @fastify/session is registered.',
    snippet: {
      language: 'js',
      text: `await fastify.register(cookie);
await fastify.register(session, {
  cookieName: '{{cookie}}',
  secret: process.env.SESSION_SECRET,
  cookie: { path: '/', sameSite: 'none', secure: true, httpOnly: true },
});`,
    },
  },
  'cors-on-every-answer': {
    text: 'In Fastify, register @fastify/cors first: what its hook sets stays, whoever answers behind it.',
    snippet: {
      language: 'js',
      text: "await fastify.register(cors, { origin: ['{{origin}}'] });\nfastify.addHook('onRequest', authenticate);",
    },
  },
  'expose-headers': {
    text: 'In Fastify, name the headers in exposedHeaders.',
    snippet: {
      language: 'js',
      text: `await fastify.register(cors, {
  origin: ['{{origin}}'],
  exposedHeaders: ['WWW-Authenticate', 'DPoP-Nonce'],
});`,
    },
  },
  'forwarded-proto': {
    text: 'In Fastify, trust the proxy in front; request.protocol and request.host then follow X-Forwarded-*.',
    snippet: { language: 'js', text: "const fastify = Fastify({ trustProxy: 'loopback, uniquelocal' });" },
  },
  'https-only': {
    text: 'In Fastify, send people to https, and browsers there for good.',
    snippet: {
      language: 'js',
      text: `fastify.addHook('onRequest', async (request, reply) => {
  if (request.protocol !== 'https') return reply.redirect('https://{{host}}' + request.url, 308);
  reply.header('Strict-Transport-Security', 'max-age=31536000');
});`,
    },
  },
  'larger-request-headers': {
    text: 'In Fastify, the limit is that of Node, 16 KiB for all headers together.',
    snippet: { language: 'js', text: 'const fastify = Fastify({ http: { maxHeaderSize: 32768 } });' },
  },
  'never-cache-failures': {
    text: 'In Fastify, say so with each refusal.',
    snippet: {
      language: 'js',
      text: `fastify.addHook('onSend', async (request, reply) => {
  if (reply.statusCode === 401 || reply.statusCode === 403) reply.header('Cache-Control', 'no-store');
});`,
    },
  },
  'rate-limit-window': {
    text: 'In Fastify, @fastify/rate-limit answers 429 with Retry-After.',
    snippet: {
      language: 'js',
      text: `import rateLimit from '@fastify/rate-limit';

await fastify.register(rateLimit, { max: 10, timeWindow: '1 minute' });`,
    },
  },
  'websocket-upgrade': {
    text: 'In Fastify, a route of @fastify/websocket passes through the hooks: sign people in with the cookie there.',
    snippet: {
      language: 'js',
      text: `await fastify.register(websocket);
fastify.get('/live', { websocket: true, preValidation: authenticate }, (socket) => {
  socket.send('ready');
});`,
    },
  },
};
