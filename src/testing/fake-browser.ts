import type { EventName } from '../capture/event.ts';
import type { Answer, MessageKind, Reply, Request } from '../messages.ts';
import { type MemoryArea, memoryArea } from './memory-area.ts';

type Listener = (...values: readonly unknown[]) => unknown;

/** How `storage.session` behaves, and the store of policies. */
export interface StoreMood {
  unreadable: boolean;
  unwritable: boolean;
  /** The store of policies never answers. */
  policySilent: boolean;
}

/** As much of a Chromium as the background needs to start, record and answer. */
export interface FakeBrowser {
  /** What `browser` is to be. */
  readonly api: object;
  readonly session: MemoryArea;
  readonly mood: StoreMood;
  /** One webRequest event, to every listener that wants it. */
  readonly tell: (name: EventName, details: Readonly<Record<string, unknown>>) => void;
  /** As the popup asks. */
  readonly ask: <Kind extends MessageKind>(request: Request & { readonly kind: Kind }) => Promise<Answer<Kind>>;
  /** What the background has told the extension's pages, in its last life and before. */
  readonly told: readonly unknown[];
  /** The background is ended: nobody listens any more. */
  readonly end: () => void;
}

const origin = 'chrome-extension://why401/';

export function fakeBrowser(tabs: readonly { readonly id: number; readonly url: string }[]): FakeBrowser {
  const listeners = new Map<string, (readonly [Listener, { readonly types?: readonly string[] } | undefined])[]>();
  const mood: StoreMood = { unreadable: false, unwritable: false, policySilent: false };
  const session = memoryArea();
  const told: unknown[] = [];
  const refusing = <Value>(refuses: boolean, act: () => Promise<Value>): Promise<Value> =>
    refuses ? Promise.reject(new Error('the store is out of order')) : act();
  const openTabs = tabs.map((tab) => ({ ...tab, incognito: false, active: true }));

  const storage = (area: MemoryArea, unreadable: () => boolean, unwritable: () => boolean) => ({
    get: (key: string | null) =>
      refusing(unreadable(), async () => (key === null ? area.getAll() : { [key]: await area.get(key) })),
    set: (items: Readonly<Record<string, unknown>>) => refusing(unwritable(), () => area.set(items)),
    remove: (keys: readonly string[]) => refusing(unwritable(), () => area.remove(keys)),
  });

  const answers: Readonly<Record<string, Listener>> = {
    'runtime.getManifest': () => ({ version: '1.0.0' }),
    'runtime.getURL': (path) => `${origin}${String(path)}`,
    'runtime.sendMessage': (message) => {
      told.push(message);
      return Promise.resolve(undefined);
    },
    'runtime.getPlatformInfo': () => Promise.resolve({ os: 'linux' }),
    'i18n.getMessage': () => '',
    'i18n.getUILanguage': () => 'en',
    'tabs.query': () => Promise.resolve(openTabs),
    'tabs.get': (id) => {
      const tab = openTabs.find((one) => one.id === id);
      return tab === undefined ? Promise.reject(new Error('no such tab')) : Promise.resolve(tab);
    },
    'permissions.contains': () => Promise.resolve(true),
    'declarativeNetRequest.getSessionRules': () => Promise.resolve([]),
    'cookies.getAll': () => Promise.resolve([]),
    'cookies.getAllCookieStores': () => Promise.resolve([{ id: '0', tabIds: openTabs.map(({ id }) => id) }]),
  };
  const values: Readonly<Record<string, unknown>> = {
    'runtime.id': 'why401',
    'runtime.getBrowserInfo': undefined,
    // A plain object, as whoever looks for what a browser has expects it.
    storage: {
      session: storage(
        session,
        () => mood.unreadable,
        () => mood.unwritable,
      ),
      local: storage(
        memoryArea(),
        () => false,
        () => false,
      ),
      managed: {
        get: () => (mood.policySilent ? new Promise(() => undefined) : Promise.resolve({})),
        onChanged: { addListener: () => undefined },
      },
    },
  };

  const event = (path: string) => ({
    addListener: (listener: Listener, filter?: { readonly types?: readonly string[] }) => {
      listeners.set(path, [...(listeners.get(path) ?? []), [listener, filter]]);
    },
    removeListener: (listener: Listener) => {
      listeners.set(
        path,
        (listeners.get(path) ?? []).filter(([one]) => one !== listener),
      );
    },
    hasListener: (listener: Listener) => (listeners.get(path) ?? []).some(([one]) => one === listener),
  });

  /** Whatever else is called resolves to nothing. */
  const place = (path: string): object =>
    new Proxy(() => undefined, {
      get: (_, name) => {
        // Whoever waits for it must not take it for a promise.
        if (typeof name === 'symbol' || name === 'then') return undefined;
        const inner = path === '' ? name : `${path}.${name}`;
        if (inner in values) return values[inner];
        return /^on[A-Z]/.test(name) ? event(inner) : place(inner);
      },
      apply: (_, __, given) => (path in answers ? answers[path]?.(...given) : Promise.resolve(undefined)),
    });

  const call = (path: string, ...given: readonly unknown[]): readonly unknown[] =>
    (listeners.get(path) ?? []).map(([listener]) => listener(...given));

  return {
    api: place(''),
    session,
    mood,
    told,
    tell: (name, details) => {
      for (const [listener, filter] of listeners.get(`webRequest.${name}`) ?? [])
        if (filter?.types === undefined || filter.types.includes(String(details['type']))) listener(details);
    },
    ask: async <Kind extends MessageKind>(request: Request & { readonly kind: Kind }) => {
      const sender = { id: 'why401', url: `${origin}src/popup/index.html` };
      const [reply] = call('runtime.onMessage', request, sender).filter((one) => one !== undefined);
      const answered = (await reply) as Reply<Kind>;
      if (!answered.ok) throw new Error(answered.problem);
      return answered.answer;
    },
    end: () => listeners.clear(),
  };
}
