import type { CookiePorts } from '../actions/clear-site-data/apply.ts';
import type { CookieRecord } from '../actions/clear-site-data/cookie-record.ts';
import { isUndoRecord } from '../actions/clear-site-data/undo-record.ts';
import { createJournal } from '../actions/journal.ts';
import { type MemoryArea, memoryArea } from './memory-area.ts';
import { testTime } from './seen.ts';

/** What goes wrong, by name of the cookie. */
export interface Faults {
  readonly stuck?: string;
  readonly throws?: string;
  readonly reappears?: string;
  readonly refused?: string;
  readonly mangled?: string;
}

/** A jar with the behaviour of `cookies`: some calls fail, and the page may set new cookies while it is cleared. */
export function cookieBrowser(cookies: readonly CookieRecord[], faults: Faults = {}, area: MemoryArea = memoryArea()) {
  let jar = [...cookies];
  const calls: string[] = [];
  const journal = createJournal(area, 'undo:', isUndoRecord);
  const ports: CookiePorts = {
    ofDomain: (domain, storeId = '0') => {
      calls.push(`look ${domain}`);
      return Promise.resolve(jar.filter((one) => one.domain.endsWith(domain) && one.storeId === storeId));
    },
    remove: (cookie) => {
      calls.push(`remove ${cookie.name}`);
      if (cookie.name === faults.throws) return Promise.reject(new Error('no'));
      if (cookie.name === faults.stuck) return Promise.resolve(false);
      if (cookie.name !== faults.reappears) jar = jar.filter((one) => one !== cookie);
      return Promise.resolve(true);
    },
    set: ({ url, domain, ...rest }) => {
      calls.push(`set ${rest.name}`);
      if (rest.name === faults.refused) return Promise.reject(new Error('no'));
      const record: CookieRecord = {
        ...rest,
        domain: domain ?? new URL(url).hostname,
        hostOnly: domain === undefined,
        session: rest.expirationDate === undefined,
        ...(rest.name === faults.mangled ? { httpOnly: false } : {}),
      };
      jar = [...jar.filter(({ name }) => name !== rest.name), record];
      return Promise.resolve(true);
    },
    reload: () => {
      calls.push('reload');
      return Promise.resolve(true);
    },
    journal: {
      ...journal,
      write: async (entry) => {
        await journal.write(entry);
        calls.push(`journal ${entry.phase}`);
      },
    },
  };
  return {
    ports,
    calls,
    area,
    journal,
    jar: () => jar,
    names: () => jar.map(({ name }) => name),
    add: (...more: CookieRecord[]) => {
      jar = [...jar, ...more];
    },
  };
}

/** A cookie as the browser lists it. */
export const cookie = (name: string, domain: string, more: Partial<CookieRecord> = {}): CookieRecord => ({
  name,
  value: 'hunter2',
  domain,
  hostOnly: !domain.startsWith('.'),
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'lax',
  session: true,
  storeId: '0',
  ...more,
});
/** Of the page, of its domain, of a sibling, of another site, and of a private window. */
export const usualJar: readonly CookieRecord[] = [
  cookie('own', 'app.test.example'),
  cookie('shared', '.test.example', { session: false, expirationDate: testTime / 1000 + 60 }),
  cookie('sibling', 'api.test.example'),
  cookie('other', 'app.other'),
  cookie('private', 'app.test.example', { storeId: '1' }),
];
