import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, launch, type Page } from 'puppeteer-core';
import { type FirefoxUnderPolicy, firefoxUnderPolicy } from './firefox-policy.ts';
import { askForPermissions, sayNo } from './firefox-refusal.ts';

export interface FirefoxOptions {
  /** An executable of a release of Firefox: ensureBrowser finds it. */
  readonly executablePath: string;
  /** Folders of unpacked extensions. The first is Why401, which the rest of this interface speaks of. */
  readonly extensions: readonly [string, ...string[]];
  /** Host names that are to lead to this machine. */
  readonly hosts: readonly string[];
  /** Lets Why401 run in private windows. */
  readonly privateWindows?: boolean;
  /** What whoever administers the browser has set for Why401: `noFirefoxPolicyHere` says whether that can be tried. */
  readonly policy?: Readonly<Record<string, unknown>>;
  /** Of the browser's own windows, as far as extensions are told. Absent: that of the installed Firefox. */
  readonly language?: string;
  /** `127.0.0.1:3128`: everything goes through that proxy, loopback addresses too. */
  readonly proxy?: string;
}

export interface FirefoxTab {
  readonly page: Page;
  /** The id that the extension knows the tab by. */
  readonly id: number;
}

export interface LaunchedFirefox {
  readonly browser: Browser;
  /** A page of the extension that stays open, with all that the extension may call. */
  readonly desk: Page;
  newTab(): Promise<FirefoxTab>;
  /** Empties the cookie jar, with all that containers and partitions hold. */
  forgetCookies(): Promise<void>;
  /** Opens that page in the container *Personal*, which has a cookie store of its own, and waits for it. @returns The tab's id. */
  openInContainer(url: string): Promise<number>;
  /** The popup as a page of its own, for that tab. */
  openPopup(tabId: number): Promise<Page>;
  openOptions(): Promise<Page>;
  /** Ends the event page as the browser does when it is idle: its memory is gone, and the next event starts it anew. */
  stopBackground(): Promise<void>;
  /** Switches another extension, as the person does on about:addons. @param id Of its manifest. */
  switchExtension(id: string, enabled: boolean): Promise<void>;
  /** Has the browser ask its user for permissions as it does for a person, and says no. @param press What makes it ask. */
  refusePermissions(press: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

const extensionId = 'why401@why401.dev';
/** Firefox draws a host name for each extension and profile; fixed beforehand, it need not be looked up. */
const hostName = '40140140-1401-4014-8014-014014014014';

/** Starts Firefox without a window, in a profile of its own, and installs the extensions for as long as it runs. */
export async function launchFirefox(options: FirefoxOptions): Promise<LaunchedFirefox> {
  const unbuilt = options.extensions.find((folder) => !existsSync(join(folder, 'manifest.json')));
  if (unbuilt) throw new Error(`${unbuilt} holds no manifest.json: is the extension built?`);
  const managed =
    options.policy && (await firefoxUnderPolicy(options.executablePath, { [extensionId]: options.policy }));
  const browser = await launch({
    browser: 'firefox',
    executablePath: managed?.executablePath ?? options.executablePath,
    headless: true,
    acceptInsecureCerts: true,
    // Without it the protocol opens no page of an extension, and none of the browser's own. As an argument Firefox 159 knows it no more.
    env: { ...process.env, MOZ_REMOTE_ALLOW_SYSTEM_ACCESS: '1' },
    extraPrefsFirefox: { ...preferences(options.hosts), ...throughProxy(options.proxy) },
  });
  try {
    const chrome = await openPage(browser, 'about:', 'about:config');
    if (options.language !== undefined) await chrome.evaluate(speak, options.language);
    for (const folder of options.extensions) await browser.installExtension(folder);
    // It starts the extension anew, which would take the desk away.
    if (options.privateWindows) await chrome.evaluate(allowPrivateWindows, extensionId);
    const desk = await openPage(browser, 'moz-extension:', popupUrl(0));
    return handleOf(browser, desk, chrome, managed);
  } catch (error) {
    await browser.close();
    await managed?.remove();
    throw error;
  }
}

/** What puppeteer does not already switch off for a quiet profile. */
function preferences(hosts: readonly string[]): Readonly<Record<string, unknown>> {
  return {
    'extensions.webextensions.uuids': JSON.stringify({ [extensionId]: hostName }),
    'network.dns.localDomains': hosts.join(','),
    'network.proxy.type': 0,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'browser.safebrowsing.malware.enabled': false,
    'browser.safebrowsing.phishing.enabled': false,
    'browser.safebrowsing.downloads.enabled': false,
    'services.settings.server': 'data:,#remote-settings-dummy/v1',
    // Optional permissions are granted without a window, which no test could press. The press of our own button stays needed.
    'extensions.webextOptionalPermissionPrompts': false,
    // No upgrade of http pages to https.
    'dom.security.https_first': false,
  };
}

function throughProxy(proxy: string | undefined): Readonly<Record<string, unknown>> {
  if (proxy === undefined) return {};
  const [host, port] = proxy.split(':');
  return {
    'network.proxy.type': 1,
    'network.proxy.http': host,
    'network.proxy.http_port': Number(port),
    'network.proxy.ssl': host,
    'network.proxy.ssl_port': Number(port),
    'network.proxy.allow_hijacking_localhost': true,
    'network.dns.localDomains': '',
  };
}

function popupUrl(tabId: number): string {
  return `moz-extension://${hostName}/src/popup/index.html?tab=${tabId}`;
}

function handleOf(
  browser: Browser,
  desk: Page,
  chrome: Page,
  managed: FirefoxUnderPolicy | undefined,
): LaunchedFirefox {
  return {
    browser,
    desk,
    newTab: async () => {
      const page = await browser.newPage();
      return { page, id: await desk.evaluate(activeTab) };
    },
    forgetCookies: () => chrome.evaluate(removeAllCookies),
    openInContainer: async (url) => {
      await chrome.evaluate(addContainerTab, url);
      return desk.evaluate(loadedInContainer, url);
    },
    openOptions: async () => {
      const options = await openPage(browser, 'moz-extension:', `moz-extension://${hostName}/src/options/index.html`);
      await options.waitForSelector('section');
      return options;
    },
    openPopup: (tabId) => openPage(browser, 'moz-extension:', popupUrl(tabId)),
    stopBackground: async () => {
      const state = await chrome.evaluate(terminateBackground, extensionId);
      if (state !== 'stopped') throw new Error(`The background was to stop, and is ${state}`);
    },
    switchExtension: (id, enabled) => chrome.evaluate(switchAddon, id, enabled),
    refusePermissions: async (press) => {
      await chrome.evaluate(askForPermissions, true);
      await press();
      const refused = await chrome.evaluate(sayNo);
      await chrome.evaluate(askForPermissions, false);
      if (!refused) throw new Error('The browser asked nobody for a permission');
    },
    close: async () => {
      await browser.close();
      await managed?.remove();
    },
  };
}

/**
 * Opens a page that is no page of the web. Puppeteer's `goto` never sees such a navigation end, for it has no network
 * request, so the page itself is asked.
 */
async function openPage(browser: Browser, scheme: string, url: string): Promise<Page> {
  const page = await browser.newPage();
  void page.goto(url).catch(() => undefined);
  const deadline = Date.now() + patience;
  while (!(await page.evaluate(hasOpened, scheme).catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`Waited ${patience} ms for ${url}`);
  }
  return page;
}

const patience = 10_000;

/** Runs in the page. */
function hasOpened(scheme: string): boolean {
  const { href, protocol } = location;
  return protocol === scheme && href !== 'about:blank' && document.readyState === 'complete';
}

/** Runs in the extension. */
async function activeTab(): Promise<number> {
  const { browser } = globalThis as unknown as {
    browser: { tabs: { query(filter: object): Promise<readonly { readonly id: number }[]> } };
  };
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab === undefined) throw new Error('no tab is active');
  return tab.id;
}

/** Runs in the browser itself: as with the language pack, for whoever asks for the language and not for its texts. */
function speak(language: string): void {
  const { Services } = globalThis as unknown as {
    Services: { locale: { availableLocales: readonly string[]; requestedLocales: readonly string[] } };
  };
  Services.locale.availableLocales = [language, 'en-US'];
  Services.locale.requestedLocales = [language];
}

/** Runs in the browser itself. */
function removeAllCookies(): void {
  const { Services } = globalThis as unknown as { Services: { cookies: { removeAll(): void } } };
  Services.cookies.removeAll();
}

/** Runs in the browser itself, as the menu *New Container Tab* does. */
function addContainerTab(url: string): void {
  const { Services } = globalThis as unknown as {
    Services: {
      prefs: { setBoolPref(name: string, value: boolean): void };
      wm: {
        getMostRecentWindow(type: string): { readonly gBrowser: { addTab(url: string, options: object): unknown } };
      };
      scriptSecurityManager: { getSystemPrincipal(): unknown };
    };
  };
  Services.prefs.setBoolPref('privacy.userContext.enabled', true);
  const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
  Services.wm.getMostRecentWindow('navigator:browser').gBrowser.addTab(url, { userContextId: 1, triggeringPrincipal });
}

/** Runs in the extension. */
async function loadedInContainer(url: string): Promise<number> {
  const { browser } = globalThis as unknown as {
    browser: { tabs: { query(filter: object): Promise<readonly { readonly id: number; readonly url?: string }[]> } };
  };
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const tabs = await browser.tabs.query({ cookieStoreId: 'firefox-container-1', status: 'complete' });
    const tab = tabs.find((one) => one.url === url);
    if (tab !== undefined) return tab.id;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`No container showed ${url}`);
}

/** Runs in the browser itself; *Run in Private Windows* of about:addons does the same. */
async function allowPrivateWindows(id: string): Promise<void> {
  const { ChromeUtils } = globalThis as unknown as {
    ChromeUtils: {
      importESModule(url: string): {
        readonly AddonManager: { getAddonByID(id: string): Promise<{ reload(): Promise<void> }> };
        readonly ExtensionPermissions: { add(id: string, granted: object): Promise<void> };
      };
    };
  };
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
  await ExtensionPermissions.add(id, { permissions: ['internal:privateBrowsingAllowed'], origins: [] });
  const addon = await AddonManager.getAddonByID(id);
  await addon.reload();
}

/**
 * Runs in the browser itself; the button *Terminate background script* of about:debugging does the same. An event that comes
 * at that moment keeps the event page alive, so it is told more than once.
 */
async function terminateBackground(id: string): Promise<string> {
  const { WebExtensionPolicy } = globalThis as unknown as {
    WebExtensionPolicy: {
      getByID(id: string): {
        readonly extension: { readonly backgroundState: string; terminateBackground(options: object): Promise<void> };
      };
    };
  };
  const { extension } = WebExtensionPolicy.getByID(id);
  for (let attempt = 0; attempt < 20; attempt += 1) {
    await extension.terminateBackground({ disableResetIdleForTest: true });
    if (extension.backgroundState === 'stopped') break;
  }
  return extension.backgroundState;
}

/** Runs in the browser itself. */
async function switchAddon(id: string, enabled: boolean): Promise<void> {
  const { ChromeUtils } = globalThis as unknown as {
    ChromeUtils: {
      importESModule(url: string): {
        readonly AddonManager: {
          getAddonByID(id: string): Promise<{ enable(): Promise<void>; disable(): Promise<void> }>;
        };
      };
    };
  };
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
  const addon = await AddonManager.getAddonByID(id);
  await (enabled ? addon.enable() : addon.disable());
}
