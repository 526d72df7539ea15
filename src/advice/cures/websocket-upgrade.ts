import type { Cure } from '../cure.ts';

/** A proxy does not pass the WebSocket handshake on. */
export const websocketUpgrade: Cure = {
  id: 'websocket-upgrade',
  step: 'Make sure that proxies pass Cookie, Upgrade and Connection on.',
  snippet: {
    language: 'http',
    text: 'Connection: Upgrade\nUpgrade: websocket',
  },
  recipes: {},
};
