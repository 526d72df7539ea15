import { isFirefox } from './about.ts';

/*
 * Pages of the web that a browser hides from every extension, whatever it is allowed. Chromium: its own store, today's and
 * yesterday's, and that of Edge. Firefox: its preference `extensions.webextensions.restrictedDomains`, as of ESR 153.
 */

const ofChromium = ['chromewebstore.google.com', 'microsoftedge.microsoft.com'];
const yesterdaysStore = { host: 'chrome.google.com', path: '/webstore' };

const ofFirefox = [
  'accounts-static.cdn.mozilla.net',
  'accounts.firefox.com',
  'addons.cdn.mozilla.net',
  'addons.mozilla.org',
  'api.accounts.firefox.com',
  'content.cdn.mozilla.net',
  'discovery.addons.mozilla.org',
  'oauth.accounts.firefox.com',
  'profile.accounts.firefox.com',
  'support.mozilla.org',
  'sync.services.mozilla.com',
];

/** Whether this browser lets no extension look at that page of the web. */
export function isHiddenFromExtensions(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname, pathname } = new URL(url);
  if (isFirefox()) return ofFirefox.includes(hostname);
  return (
    ofChromium.includes(hostname) || (hostname === yesterdaysStore.host && pathname.startsWith(yesterdaysStore.path))
  );
}
