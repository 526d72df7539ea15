import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, type CDPSession, chromium, type Page, type Worker } from 'playwright';
import { ensureBrowser } from './install.ts';
import { underPolicy } from './managed.ts';

export interface LaunchOptions {
  /** Folders of unpacked extensions; the first is the one that the rest of this interface speaks of. */
  readonly extensions: readonly [string, ...string[]];
  readonly headless?: boolean;
  /** `http://127.0.0.1:3128`. Loopback addresses go through it as well. */
  readonly proxy?: string;
  /** A folder that outlives the browser, to start it again with. Absent: one of its own, removed on close. */
  readonly profile?: string;
  readonly args?: readonly string[];
  /** Of the browser's own windows, whatever the machine's is. English, if nothing is said. */
  readonly language?: string;
  /** What whoever administers the browser has set for the first extension: `managedByPolicy` says whether that can be tried here. */
  readonly policy?: Readonly<Record<string, unknown>>;
  /** And for the browser itself. */
  readonly browserPolicy?: Readonly<Record<string, unknown>>;
}

export interface Launched {
  readonly context: BrowserContext;
  readonly extensionId: string;
  /**
   * The extension's service worker. An `evaluate` on it waits until the worker runs. DevTools are attached to it,
   * so it never falls asleep by itself: `stopWorker` does that.
   */
  worker(): Worker;
  /** Ends the worker as the browser does when it is idle: its memory is gone, and the next event starts it anew. */
  stopWorker(): Promise<void>;
  isWorkerRunning(): Promise<boolean>;
  /** The id that the extension knows the page's tab by. Brings the page to the front; needs a running worker. */
  tabIdOf(page: Page): Promise<number>;
  /** The popup as a page of its own, for that tab. */
  openPopup(tabId: number): Promise<Page>;
  /** Has the extension reload itself, as for an update: it comes back as its folder says now, without its session store. */
  reload(): Promise<void>;
  /** Lets the extension run in private windows, which restarts it. */
  allowIncognito(): Promise<void>;
  close(): Promise<void>;
}

// Playwright's own flags turn off the upgrade to https and the rest of what a test does not want.
const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * 127.0.0.1',
  '--ignore-certificate-errors',
];

const patience = 10_000;

/** Starts Chromium with a profile of its own, removed on close, and the extensions loaded. */
export async function launchWithExtension(options: LaunchOptions): Promise<Launched> {
  const browser = await ensureBrowser('chromium');
  if ('missing' in browser) throw new Error(`${browser.missing} ${browser.command}`);
  const headless = options.headless ?? true;
  const unbuilt = options.extensions.find((folder) => !existsSync(join(folder, 'manifest.json')));
  if (unbuilt) throw new Error(`${unbuilt} holds no manifest.json: is the extension built?`);
  const folders = options.extensions.map((folder) => realpathSync(folder));
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'why401-profile-')));
  const extensionId = extensionIdOf(folders[0] ?? '');
  const language = options.language ?? 'en-US';
  // What a policy installs is no extension of the command line, and is downloaded.
  const policyInstalls = options.browserPolicy?.['ExtensionInstallForcelist'] !== undefined;
  const networking = '--disable-background-networking';
  if (!headless) await pin(extensionId, profile);
  let context: BrowserContext | undefined;
  const close = async () => {
    await context?.close();
    if (options.profile === undefined) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    context = await chromium.launchPersistentContext(profile, {
      executablePath:
        options.policy === undefined && options.browserPolicy === undefined
          ? browser.path
          : await underPolicy(browser.path, profile, {
              ...options.browserPolicy,
              '3rdparty': { extensions: { [extensionId]: options.policy ?? {} } },
            }),
      headless,
      // A window that somebody looks at may have any size.
      ...(headless ? {} : { viewport: null }),
      // Playwright would end this process before the profile is removed.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      // Linux goes by the variable, others by the argument.
      env: { ...process.env, LANGUAGE: language },
      ignoreDefaultArgs: ['--disable-extensions', ...(policyInstalls ? [networking] : [])],
      args: [
        ...flags.filter((flag) => (headless || flag !== '--headless=new') && (!policyInstalls || flag !== networking)),
        `--lang=${language}`,
        ...(options.proxy ? [`--proxy-server=${options.proxy}`, '--proxy-bypass-list=<-loopback>'] : []),
        `--load-extension=${folders.join(',')}`,
        ...(policyInstalls ? [] : [`--disable-extensions-except=${folders.join(',')}`]),
        ...(options.args ?? []),
      ],
    });
    return await handleOf(context, extensionId, close);
  } catch (error) {
    await close();
    throw error;
  }
}

/** Puts its icon into the toolbar, where a person finds it; else it is behind the puzzle piece. */
async function pin(extensionId: string, profile: string): Promise<void> {
  await mkdir(join(profile, 'Default'), { recursive: true });
  const preferences = { extensions: { pinned_extensions: [extensionId] } };
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
}

/** Chromium’s name for an extension: the first 32 digits of a SHA-256, written from `a` to `p`. @param key Its public key; unpacked, its path. */
export function extensionIdOf(key: string | Buffer): string {
  const digits = createHash('sha256').update(key).digest('hex').slice(0, 32);
  return [...digits].map((digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16))).join('');
}

async function handleOf(context: BrowserContext, extensionId: string, close: () => Promise<void>): Promise<Launched> {
  const origin = `chrome-extension://${extensionId}/`;
  const isOurs = (worker: Worker) => worker.url().startsWith(origin);
  let worker = context.serviceWorkers().find(isOurs) ?? (await nextWorker());
  context.on('serviceworker', (started) => {
    if (isOurs(started)) worker = started;
  });
  const devtools = await browserSession(context);

  function nextWorker(): Promise<Worker> {
    const started = context.waitForEvent('serviceworker', { predicate: isOurs, timeout: patience });
    return started.catch((cause: unknown) => {
      throw new Error(`The extension ${extensionId} started no service worker`, { cause });
    });
  }

  async function target(): Promise<string | undefined> {
    const { targetInfos } = await devtools.send('Target.getTargets', {
      filter: [{ type: 'service_worker' }],
    });
    return targetInfos.find(({ url }) => url.startsWith(origin))?.targetId;
  }

  return {
    context,
    extensionId,
    worker: () => worker,
    stopWorker: async () => {
      const targetId = await target();
      if (targetId) await stopTarget(devtools, targetId);
    },
    isWorkerRunning: async () => (await target()) !== undefined,
    tabIdOf: async (page) => {
      if (!(await target())) throw new Error('tabIdOf asks the worker, and it is stopped: ask before stopWorker');
      await page.bringToFront();
      return worker.evaluate(activeTab);
    },
    openPopup: async (tabId) => {
      const popup = await context.newPage();
      await popup.goto(`${origin}src/popup/index.html?tab=${tabId}`);
      return popup;
    },
    reload: async () => {
      // Else Chromium leaves it disabled, unless it has only just started itself.
      await onExtensionsPage(context, 'updateProfileConfiguration', { inDeveloperMode: true });
      const restarted = nextWorker();
      // It ends in the middle of the answer.
      await worker.evaluate(reloadItself).catch(() => undefined);
      worker = await restarted;
    },
    allowIncognito: async () => {
      const restarted = nextWorker();
      await onExtensionsPage(context, 'updateProfileConfiguration', { inDeveloperMode: true });
      await onExtensionsPage(context, 'updateExtensionConfiguration', { extensionId, incognitoAccess: true });
      worker = await restarted;
    },
    close,
  };
}

function browserSession(context: BrowserContext): Promise<CDPSession> {
  const browser = context.browser();
  if (!browser) throw new Error('This playwright gives no browser of a persistent context');
  return browser.newBrowserCDPSession();
}

/** Runs in the extension. */
function reloadItself(): void {
  const { chrome } = globalThis as unknown as { chrome: { runtime: { reload(): void } } };
  chrome.runtime.reload();
}

/** Runs in the extension. */
async function activeTab(): Promise<number> {
  const { chrome } = globalThis as unknown as {
    chrome: {
      tabs: {
        query(filter: object): Promise<readonly { readonly id?: number }[]>;
      };
    };
  };
  const [tab] = await chrome.tabs.query({
    active: true,
    lastFocusedWindow: true,
  });
  if (tab?.id === undefined) throw new Error('no tab is active');
  return tab.id;
}

/** By the extensions page's own means, as its switches do. */
async function onExtensionsPage(context: BrowserContext, call: string, update: object): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(
    async ([name, change]) => {
      const { chrome } = globalThis as unknown as {
        chrome: { developerPrivate: Record<string, (update: object) => Promise<void>> };
      };
      await chrome.developerPrivate[name]?.(change);
    },
    [call, update] as const,
  );
  await page.close();
}

/**
 * Ends the life that runs, and no further one: an event that waits may start the next within the same target at once, so the end is
 * known by the crash that is told to whoever is attached.
 */
async function stopTarget(devtools: CDPSession, targetId: string): Promise<void> {
  const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: false });
  let ended = false;
  const told = (event: { readonly sessionId: string; readonly message?: string }) => {
    const { method } = JSON.parse(event.message ?? '{}') as { readonly method?: string };
    if (event.sessionId === sessionId && (event.message === undefined || method === 'Inspector.targetCrashed'))
      ended = true;
  };
  devtools.on('Target.receivedMessageFromTarget', told);
  devtools.on('Target.detachedFromTarget', told);
  const message = JSON.stringify({ id: 1, method: 'Inspector.enable' });
  await devtools.send('Target.sendMessageToTarget', { sessionId, message });
  const deadline = Date.now() + patience;
  while (!ended) {
    if (Date.now() > deadline) throw new Error(`Waited ${patience} ms for the worker to stop`);
    // One that is just starting stays, and has to be asked again.
    await devtools.send('Target.closeTarget', { targetId }).catch(() => undefined);
    for (let look = 0; look < 50 && !ended; look += 1) await sleep(20);
  }
  devtools.off('Target.receivedMessageFromTarget', told);
  devtools.off('Target.detachedFromTarget', told);
  await devtools.send('Target.detachFromTarget', { sessionId }).catch(() => undefined);
}
