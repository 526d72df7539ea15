import { describe, expect, it } from 'vitest';
import { cookie, cookieBrowser, type Faults, usualJar as jar } from '../../testing/cookie-browser.ts';
import { testTime } from '../../testing/seen.ts';
import { clearSiteCookies, planFor, undoClear } from './apply.ts';
import type { CookieRecord } from './cookie-record.ts';
import type { UndoRecord } from './undo-record.ts';

const page = 'https://app.test.example/orders?secret=1';
const request = { id: 'x', tabId: 7, url: page, storeId: '0', now: testTime };

async function openRecord({ journal }: ReturnType<typeof cookieBrowser>): Promise<UndoRecord> {
  const [record] = await journal.open();
  if (record === undefined) throw new Error('nothing to undo');
  return record;
}

describe('planning', () => {
  it('changes nothing and tells no value', async () => {
    const { ports, calls, names } = cookieBrowser(jar);
    const plan = await planFor(page, '0', ports);
    expect(plan?.cookies.map(({ name }) => name)).toEqual(['own', 'shared']);
    expect(JSON.stringify(plan)).not.toContain('hunter2');
    expect(calls).toEqual(['look test.example']);
    expect(names()).toHaveLength(5);
  });

  it('of a page without cookies gives nothing', async () => {
    const { ports, calls } = cookieBrowser(jar);
    expect(await planFor('about:blank', '0', ports)).toBeUndefined();
    expect(await clearSiteCookies({ ...request, url: 'chrome://settings' }, ports)).toBeUndefined();
    expect(calls).toEqual([]);
  });
});

describe('clearing', () => {
  it('writes down what goes, takes it, looks again, and reloads behind all that', async () => {
    const { ports, calls, names } = cookieBrowser(jar);
    const outcome = await clearSiteCookies(request, ports);
    expect(outcome?.removed.map(({ name }) => name)).toEqual(['own', 'shared']);
    expect(outcome).toMatchObject({
      kept: [],
      reloaded: true,
      undo: { id: 'x', host: 'app.test.example', cookies: 2, until: testTime + 600_000 },
    });
    expect(names()).toEqual(['sibling', 'other', 'private']);
    expect(calls).toEqual([
      'look test.example',
      'journal clearing',
      'remove own',
      'remove shared',
      'look test.example',
      'journal cleared',
      'reload',
    ]);
    expect(JSON.stringify(outcome)).not.toContain('hunter2');
  });

  it('keeps no address of the page but its origin', async () => {
    const fake = cookieBrowser(jar);
    await clearSiteCookies(request, fake.ports);
    expect(fake.area.dump()).not.toContain('secret=1');
    expect((await openRecord(fake)).origin).toBe('https://app.test.example');
  });

  it('takes nothing where what goes cannot be written down', async () => {
    const { ports, area, names } = cookieBrowser(jar);
    area.quota = 10;
    await expect(clearSiteCookies(request, ports)).rejects.toThrow(/quota/);
    expect(names()).toHaveLength(5);
  });

  it.each<[string, Faults]>([
    ['cannot be removed', { stuck: 'own' }],
    ['cannot even be tried', { throws: 'own' }],
    ['is there again at once, whatever the browser said', { reappears: 'own' }],
  ])('a cookie that %s is told as kept, and does not stop the others', async (_name, faults) => {
    const { ports } = cookieBrowser(jar, faults);
    const outcome = await clearSiteCookies(request, ports);
    expect(outcome?.kept.map(({ name }) => name)).toEqual(['own']);
    expect(outcome?.removed.map(({ name }) => name)).toEqual(['shared']);
  });

  it('of an empty jar removes nothing, offers no undo, and still reloads', async () => {
    const { ports, journal } = cookieBrowser([]);
    expect(await clearSiteCookies(request, ports)).toEqual({ removed: [], kept: [], reloaded: true });
    expect(await journal.open()).toEqual([]);
  });
});

describe('undoing', () => {
  it('brings back what went, as it was, and reloads', async () => {
    const fake = cookieBrowser(jar);
    await clearSiteCookies(request, fake.ports);
    const outcome = await undoClear(await openRecord(fake), testTime, fake.ports);
    expect(outcome).toEqual({ restored: 2, missing: [], reloaded: true });
    const byName = (a: CookieRecord, b: CookieRecord) => a.name.localeCompare(b.name);
    expect(fake.jar().toSorted(byName)).toEqual(jar.toSorted(byName));
    expect(await fake.journal.open()).toEqual([]);
    expect(fake.area.dump()).not.toContain('hunter2');
  });

  it('overwrites what came meanwhile under the same name, and leaves the rest', async () => {
    const fake = cookieBrowser(jar);
    await clearSiteCookies(request, fake.ports);
    fake.add(cookie('own', 'app.test.example', { value: 'new' }), cookie('fresh', 'app.test.example'));
    await undoClear(await openRecord(fake), testTime, fake.ports);
    expect(fake.jar().find(({ name }) => name === 'own')?.value).toBe('hunter2');
    expect(fake.names()).toContain('fresh');
  });

  it('that was cut short goes on, and touches nothing that is in order', async () => {
    const fake = cookieBrowser(jar);
    await clearSiteCookies(request, fake.ports);
    const record = await openRecord(fake);
    fake.add(...jar.filter(({ name }) => name === 'own'));
    fake.calls.length = 0;
    await undoClear({ ...record, phase: 'restoring' }, testTime, fake.ports);
    expect(fake.calls.filter((call) => call.startsWith('set '))).toEqual(['set shared']);
  });

  it.each<[string, Faults, number, string]>([
    ['refused', { refused: 'shared' }, testTime, 'the browser refused it'],
    ['expired', { refused: 'shared' }, testTime + 60_000, 'it has expired meanwhile'],
    ['mangled', { mangled: 'shared' }, testTime, 'it came back with another httpOnly'],
  ])('says which cookie did not come back, and why: %s', async (_name, faults, now, why) => {
    const fake = cookieBrowser(jar, faults);
    await clearSiteCookies(request, fake.ports);
    const outcome = await undoClear(await openRecord(fake), now, fake.ports);
    expect(outcome.restored).toBe(1);
    expect(outcome.missing.map((one) => [one.name, one.why])).toEqual([['shared', why]]);
    expect(JSON.stringify(outcome)).not.toContain('hunter2');
  });
});
