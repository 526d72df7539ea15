import type { Recipes } from '../cure.ts';

/** For Express 5 and 4, with the packages cors, express-session and express-rate-limit. */
export const expressRecipes: Recipes = {
  'allow-credentials': {
    text: 'In Express, name the origins and set credentials: then cors() answers with the one that asked.',
    snippet: { language: 'js', text: "app.use(cors({ origin: ['{{origin}}'], credentials: true }));" },
  },
  'allow-origin': {
    text: 'In Express, give cors() a list of origins: it answers with the one that asked, and with Vary.',
    snippet: { language: 'js', text: "app.use(cors({ origin: ['{{origin}}'] }));" },
  },
  'answer-preflight': {
    text: 'In Express, use cors() above everything that asks for a sign-in: it answers OPTIONS itself.',
    snippet: {
      language: 'js',
      text: `import cors from 'cors';

app.use(cors({
  origin: ['{{origin}}'],
  methods: '{{methods}}',
  allowedHeaders: '{{headers}}',
}));
app.use(authenticate);`,
    },
  },
  'challenge-with-401': {
    text: 'In Express, add the challenge in the error handler, behind all routes.',
    snippet: {
      language: 'js',
      text: `app.use((error, request, response, next) => {
  if (error.status !== 401) return next(error);
  response.status(401).set('WWW-Authenticate', 'Bearer realm="api"').json({ message: error.message });
});`,
    },
  },
  'client-certificate-optional': {
    text: 'In Express, ask for a certificate without insisting, and look at request.socket.authorized in the routes that need one.',
    snippet: {
      language: 'js',
      text: `import { createServer } from 'node:https';

createServer({ key, cert, ca, requestCert: true, rejectUnauthorized: false }, app).listen(8443);`,
    },
  },
  'cookie-attributes': {
    text: 'In Express, set the attributes where the session is made; behind a proxy that ends TLS it also needs trust proxy.',
    snippet: {
      language: 'js',
      text: `app.set('trust proxy', 'loopback, uniquelocal');
app.use(session({
  name: '{{cookie}}',
  secret: process.env.SESSION_SECRET,
  resave: false,
  saveUninitialized: false,
  cookie: { sameSite: 'none', secure: true, httpOnly: true },
}));`,
    },
  },
  'cors-on-every-answer': {
    text: 'In Express, make cors() the first middleware: what it sets stays, whoever answers behind it.',
    snippet: {
      language: 'js',
      text: "app.use(cors({ origin: ['{{origin}}'] }));\napp.use(authenticate);",
    },
  },
  'expose-headers': {
    text: 'In Express, name the headers in exposedHeaders.',
    snippet: {
      language: 'js',
      text: "app.use(cors({ origin: ['{{origin}}'], exposedHeaders: ['WWW-Authenticate', 'DPoP-Nonce'] }));",
    },
  },
  'forwarded-proto': {
    text: 'In Express, trust the proxy in front; request.secure, request.host and Secure cookies then follow X-Forwarded-*.',
    snippet: { language: 'js', text: "app.set('trust proxy', 'loopback, uniquelocal');" },
  },
  'https-only': {
    text: 'In Express, send people to https, and browsers there for good.',
    snippet: {
      language: 'js',
      text: `app.use((request, response, next) => {
  if (!request.secure) return response.redirect(308, 'https://{{host}}' + request.originalUrl);
  response.set('Strict-Transport-Security', 'max-age=31536000');
  next();
});`,
    },
  },
  'larger-request-headers': {
    text: 'In Express, the limit is that of Node, 16 KiB for all headers together.',
    snippet: {
      language: 'js',
      text: `import { createServer } from 'node:http';

createServer({ maxHeaderSize: 32768 }, app).listen(3000);`,
    },
  },
  'never-cache-failures': {
    text: 'In Express, say so above the routes that want a sign-in.',
    snippet: {
      language: 'js',
      text: `app.use('/api', (request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
});`,
    },
  },
  'rate-limit-window': {
    text: 'In Express, express-rate-limit answers 429 with Retry-After.',
    snippet: {
      language: 'js',
      text: `import { rateLimit } from 'express-rate-limit';

app.use('/login', rateLimit({ windowMs: 60_000, limit: 10, standardHeaders: 'draft-8', legacyHeaders: false }));`,
    },
  },
  'websocket-upgrade': {
    text: 'In Express, no middleware sees the handshake: read the cookie in the upgrade event of the server.',
    snippet: {
      language: 'js',
      text: `server.on('upgrade', (request, socket, head) => {
  if (!isSignedIn(request.headers.cookie)) {
    socket.end('HTTP/1.1 401 Unauthorized\\r\\nConnection: close\\r\\n\\r\\n');
    return;
  }
  sockets.handleUpgrade(request, socket, head, (live) => sockets.emit('connection', live, request));
});`,
    },
  },
};
