import { describe, expect, it } from 'vitest';
import type { BrowserSetting, SettingPlace } from '../../model/browser-setting.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { InstalledExtension } from '../../model/extension.ts';
import { installedExtension } from '../../testing/installed-extension.ts';
import { seen } from '../../testing/seen.ts';
import { type Standing, settingsNote, settingsOutcome, settingsPlan } from './plan.ts';

const places: readonly SettingPlace[] = [
  { id: 'cookies', path: 'browser://cookies' },
  { id: 'tracking-protection', path: 'browser://tracking' },
  { id: 'https-only', path: 'browser://https' },
  { id: 'proxy', path: 'browser://proxy' },
];
const call = (url: string, more: Parameters<typeof seen>[1] = {}): Exchange =>
  seen([`GET ${url}`, '401'], { initiator: 'https://app.test', ...more });
const elsewhere = call('https://api.elsewhere.test/me');
const within = call('https://api.app.test/me');
const page = seen(['GET https://app.test/', '401'], { type: 'main_frame' });

function told(exchange: Exchange, ...settings: readonly Partial<BrowserSetting>[]) {
  const complete = settings.map((one) => ({ id: 'cookies', value: 'on', control: 'person', ...one }) as const);
  const standing: Standing = { exchange, settings: complete, installed: undefined };
  return { ...settingsOutcome(standing, places), note: settingsNote(standing) };
}

describe('by hand', () => {
  it.each<[string, Exchange, readonly string[]]>([
    ['a call to another site', elsewhere, ['Cookies of other sites', 'Tracking protection', 'Proxy']],
    ['a call within the site', within, ['Cookies of other sites', 'Proxy']],
    [
      'a page in clear text',
      seen(['GET http://app.test/', '401'], { type: 'main_frame' }),
      ['Secure connections only', 'Proxy'],
    ],
    ['a page', page, ['Proxy']],
  ])('%s lists what could touch it, and asks for the permission at the button', (_, exchange, names) => {
    const plan = settingsPlan(exchange, places, 'privacy');
    if (plan.kind !== 'ready') throw new Error(plan.why);
    expect(plan.table?.rows.map(([name]) => name)).toEqual(names);
    expect(plan.permissions).toEqual(['privacy']);
  });
});

describe('what a switch does to the call', () => {
  const blocked = { id: 'cookies', value: 'reject_third_party' } as const;
  it.each<[string, Exchange, Partial<BrowserSetting>, RegExp | undefined]>([
    ['another site', elsewhere, blocked, /another site than its page, so without that site’s cookies/],
    ['the same site', within, blocked, /only where that page stands in a frame/],
    ['the page itself', page, blocked, undefined],
    ['another site', elsewhere, { value: 'allow_all' }, undefined],
    ['the page itself', page, { value: 'reject_all' }, /No cookie is kept/],
    ['another site', elsewhere, { value: 'allow_visited' }, /unless you have been there/],
    ['another site', elsewhere, { value: 'reject_trackers' }, /list of trackers/],
    ['another site', elsewhere, { value: 'reject_trackers_and_partition_foreign' }, /jar of its own/],
    ['another site', elsewhere, { id: 'related-sites', value: 'off' }, /Sites of one owner/],
    ['the same site', within, { id: 'related-sites', value: 'off' }, undefined],
    ['another site', elsewhere, { id: 'related-sites', value: 'on' }, undefined],
    ['any', within, { id: 'referrers', value: 'off' }, /without Referer/],
    ['any', within, { id: 'referrers', value: 'on' }, undefined],
    ['any', within, { id: 'do-not-track', value: 'on' }, /DNT/],
    ['any', within, { id: 'do-not-track', value: 'off' }, undefined],
    ['another site', elsewhere, { id: 'tracking-protection', value: 'always' }, /the call is stopped/],
    ['the same site', within, { id: 'tracking-protection', value: 'always' }, undefined],
    ['another site', elsewhere, { id: 'tracking-protection', value: 'private_browsing' }, undefined],
    [
      'a private window',
      { ...elsewhere, incognito: true },
      { id: 'tracking-protection', value: 'private_browsing' },
      /stopped/,
    ],
    ['another site', elsewhere, { id: 'first-party-isolation', value: 'on' }, /made elsewhere/],
    ['the same site', within, { id: 'first-party-isolation', value: 'on' }, undefined],
    ['any', within, { id: 'fingerprinting', value: 'on' }, /another time zone/],
    ['any', within, { id: 'fingerprinting', value: 'off' }, undefined],
    ['clear text', call('http://app.test/me'), { id: 'https-only', value: 'always' }, /https in its place/],
    ['no clear text', within, { id: 'https-only', value: 'always' }, undefined],
    ['clear text', call('http://app.test/me'), { id: 'https-only', value: 'never' }, undefined],
  ])('%s, %j', (_, exchange, setting, effect) => {
    const { table, says } = told(exchange, setting);
    const [row, ...rest] = table?.rows ?? [];
    if (effect === undefined) {
      expect([row?.[0], rest]).toEqual(['Proxy', []]);
      expect(says).toMatch(/^No setting that could be read touches this call. These do nothing to it: /);
    } else {
      expect(row?.[2]).toMatch(effect);
      expect(says).toBe('');
    }
  });
});

describe('who decides', () => {
  const other = installedExtension('Cookie Shield', { permissions: ['privacy'], hostPermissions: [] });
  const off = { ...other, name: 'Off', enabled: false };
  const innocent = { ...other, name: 'Innocent', permissions: ['storage'] };
  const by = (control: BrowserSetting['control'], installed?: readonly InstalledExtension[]) =>
    settingsOutcome(
      { exchange: elsewhere, settings: [{ id: 'cookies', value: 'reject_all', control }], installed },
      places,
    ).table?.rows[0]?.[1];

  it.each<[BrowserSetting['control'], string]>([
    ['person', 'you, or the browser’s default'],
    ['organisation', 'whoever administers this browser'],
    ['extension', 'another extension'],
    ['untold', 'the browser does not tell'],
  ])('%s', (control, words) => {
    expect(by(control)).toBe(words);
  });

  it('names those that may, where the list of extensions is known', () => {
    expect(by('extension', [other, off, innocent])).toBe('another extension; these may: “Cookie Shield”');
    expect(by('person', [other])).toBe('you, or the browser’s default');
  });
});

describe('the proxy', () => {
  const proxy = { type: 'http', address: 'proxy.corp.test:3128' };
  const firefox = call('https://app.test/me', { observer: 'firefox' });
  const through: Exchange = { ...firefox, hops: [{ ...firefox.hops[0], proxy }] };
  it.each<[string, Exchange, string]>([
    ['answered with 407', seen(['GET http://app.test/', '407'], {}), 'A proxy answered this call itself'],
    [
      'asked for a password',
      call('https://app.test/me', { prompt: { scheme: 'basic', isProxy: true } }),
      'A proxy answered',
    ],
    ['named by Firefox', through, 'This call went through proxy.corp.test:3128 (http).'],
    ['not named by Firefox', firefox, 'for this one it named none'],
    ['a Via', seen(['GET https://app.test/me', '401\nVia: 1.1 gateway'], {}), 'the header Via'],
    ['nothing', within, 'cannot be read here: the browser gives that to extensions from their installation on'],
  ])('%s', (_, exchange, words) => {
    expect(told(exchange).table?.rows.at(-1)?.[2]).toContain(words);
    expect(told(exchange).note).toContain(words);
  });
});

it('says how the settings stand for the report, those that do nothing too', () => {
  const { note } = told(
    elsewhere,
    { value: 'reject_third_party', control: 'organisation' },
    { id: 'referrers', value: 'off', control: 'extension' },
    { id: 'https-only', value: 'private_browsing' },
    { id: 'tracking-protection', value: 'a word of tomorrow' },
  );
  expect(note).toContain(
    'These settings can touch the call: Cookies of other sites: blocked (whoever administers this browser); Referrer: off (another extension).',
  );
  expect(note).toContain(
    'These do nothing to it: Secure connections only: in private windows; Tracking protection: a word of tomorrow.',
  );
});

it('knows nothing without the permission', () => {
  const standing: Standing = { exchange: elsewhere, settings: undefined, installed: undefined };
  expect(settingsOutcome(standing, places)).toEqual({ says: expect.stringContaining('permission for it is missing') });
  expect(settingsNote(standing)).toContain('permission for it is missing');
});
