/** Ports are fixed, so that a recording made twice reads the same. */
export const serverPort = 8401;
export const proxyPort = 8402;
/** Known to extension/recorder.js too. */
export const sinkPort = 8403;
/** Nobody listens here. */
export const closedPort = 8404;
/** Of the zoo, whose real one is whatever was free. */
export const securePort = 8405;

/** Three sites of one server, and a host that is a secure context without TLS. */
export const app = `http://app.test:${serverPort}`;
export const api = `http://api.test:${serverPort}`;
export const login = `http://login.test:${serverPort}`;
export const secure = `http://localhost:${serverPort}`;

export const hosts: readonly string[] = ['app.test', 'api.test', 'login.test'];

/** The only credentials of the recordings, made up for them. */
export const user = 'canary-user';
export const password = 'canary-password';
export const token = 'canary-token-1234567890abcdef';
