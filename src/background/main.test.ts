import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { speak } from '../language/say.ts';
import { inEnglish } from '../language/speech.ts';
import { type FakeBrowser, fakeBrowser } from '../testing/fake-browser.ts';
import { recordingOf } from '../testing/recordings/recordings.ts';

/* The whole background, as it is wired, on a browser whose stores fail. */

const page = { id: 1, url: 'http://app.test:8401/' };
const { events } = recordingOf('chromium', 'bearer-401');

let browser: FakeBrowser;
let lives = 0;
/** On a busy machine. */
const patient = { timeout: 60_000 };

/** The background is started anew: what was in its memory is gone. */
async function start(): Promise<void> {
  browser.end();
  lives += 1;
  // The query makes it another module, evaluated once more; what it imports holds no state.
  await import(/* @vite-ignore */ `./main.ts?life=${lives}`);
}

beforeAll(() => {
  // The polyfill keeps the object that it finds first.
  const now = new Proxy({}, { get: (_, name) => (browser.api as Readonly<Record<PropertyKey, unknown>>)[name] });
  vi.stubGlobal('browser', now);
  vi.stubGlobal('chrome', now);
  vi.stubGlobal('navigator', { userAgent: 'Chrome/156' });
});
afterEach(() => {
  browser.end();
  vi.restoreAllMocks();
});
// What it could not read it says on the console as well.
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterAll(() => {
  vi.unstubAllGlobals();
  speak(inEnglish);
});

function fail(): void {
  for (const [name, details] of events) browser.tell(name as Parameters<FakeBrowser['tell']>[0], details);
}

async function shown() {
  const { report } = await browser.ask({ kind: 'view', tabId: page.id });
  return { failures: report.failures.map(({ status }) => status), gaps: report.gaps.map(({ kind }) => kind) };
}

describe('the background', () => {
  it('records, and has it in its next life', async () => {
    browser = fakeBrowser([page]);
    await start();
    fail();
    await expect.poll(shown, patient).toEqual({ failures: [401], gaps: [] });
    await start();
    await expect.poll(shown, patient).toEqual({ failures: [401], gaps: [] });
  });

  it('tells every open popup to ask anew when it starts, for what the life before had no time to tell', async () => {
    browser = fakeBrowser([page]);
    await start();
    await expect.poll(() => browser.told, patient).toContainEqual({ kind: 'changed', tabId: -1 });
    const toldBefore = browser.told.length;
    await start();
    await expect.poll(() => browser.told.slice(toldBefore), patient).toContainEqual({ kind: 'changed', tabId: -1 });
  });

  it('with a session store that cannot be read it records all the same, and says what may be missing', async () => {
    browser = fakeBrowser([page]);
    browser.mood.unreadable = true;
    await start();
    fail();
    await expect.poll(shown, patient).toEqual({ failures: [401], gaps: ['store-unread'] });
  });

  it('with one that fails altogether it goes on in memory and says so, and writes when it can again', async () => {
    browser = fakeBrowser([page]);
    browser.mood.unreadable = true;
    browser.mood.unwritable = true;
    await start();
    fail();
    await expect.poll(shown, patient).toEqual({ failures: [401], gaps: ['store-full', 'store-unread'] });
    browser.mood.unreadable = false;
    browser.mood.unwritable = false;
    await expect.poll(() => browser.session.keys(), patient).toContain('exchange:1');
    await expect.poll(shown, patient).toEqual({ failures: [401], gaps: ['store-unread'] });
    await start();
    await expect.poll(shown, patient).toEqual({ failures: [401], gaps: [] });
  });

  it('with a full one it goes on in memory and says so, and what was lost is said in its next life', async () => {
    browser = fakeBrowser([page]);
    await start();
    await shown();
    browser.session.quota = browser.session.dump().length + 40;
    fail();
    await expect.poll(shown, patient).toEqual({ failures: [401], gaps: ['store-full'] });
    await start();
    await expect.poll(shown, patient).toEqual({ failures: [], gaps: ['lost-in-sleep'] });
  });

  it('records all the same where the store of policies never answers', async () => {
    browser = fakeBrowser([page]);
    browser.mood.policySilent = true;
    await start();
    fail();
    await expect.poll(shown, patient).toEqual({ failures: [401], gaps: [] });
  });

  it('of a hostile page that fails without end before it is ready, keeps what is bounded and says that there was more', async () => {
    const other = { id: 2, url: 'http://other.test/' };
    browser = fakeBrowser([page, other]);
    await start();
    fail();
    const flood = 20_000;
    for (let request = 0; request < flood; request += 1)
      browser.tell('onErrorOccurred', {
        ...{ requestId: `f${request}`, url: `${other.url}${request}`, type: 'xmlhttprequest', tabId: other.id },
        ...{ method: 'GET', error: 'net::ERR_BLOCKED_BY_CLIENT', timeStamp: 1000 + request },
      });
    await expect.poll(shown, patient).toEqual({ failures: [401], gaps: [] });
    const overlooked = async () => {
      const { report } = await browser.ask({ kind: 'view', tabId: other.id });
      return report.gaps.find(({ kind }) => kind === 'overlooked-at-start')?.count;
    };
    await expect.poll(overlooked, patient).toBeGreaterThan(0);
    const before = await overlooked();
    await start();
    await expect.poll(overlooked, patient).toBe(before);
  });

  it('writes nothing for requests that did not fail', async () => {
    browser = fakeBrowser([page]);
    await start();
    await shown();
    const answered = [
      ['onBeforeRequest', {}],
      ['onBeforeSendHeaders', { requestHeaders: [{ name: 'Authorization', value: 'Bearer abcdefgh' }] }],
      ['onSendHeaders', { requestHeaders: [{ name: 'Authorization', value: 'Bearer abcdefgh' }] }],
      ['onHeadersReceived', { statusCode: 200, responseHeaders: [{ name: 'Content-Type', value: 'text/html' }] }],
      ['onCompleted', { statusCode: 200, responseHeaders: [{ name: 'Content-Type', value: 'text/html' }] }],
    ] as const;
    for (const type of ['main_frame', 'xmlhttprequest', 'image', 'script'])
      for (let request = 0; request < 50; request += 1)
        for (const [name, more] of answered)
          browser.tell(name, {
            ...{ requestId: `${type}-${request}`, url: `${page.url}${type}/${request}`, method: 'GET', type },
            ...{ tabId: page.id, initiator: new URL(page.url).origin, timeStamp: 1000 + request, ...more },
          });
    // A call that fails is written behind whatever was written before it.
    for (const [name, details] of events)
      browser.tell(name as Parameters<FakeBrowser['tell']>[0], { ...details, requestId: 'last' });
    await expect.poll(() => browser.session.keys(), patient).toContain('exchange:last');
    const answeredWell = browser.session.keys().filter((key) => /main_frame|xmlhttprequest|image|script/.test(key));
    expect(answeredWell).toEqual([]);
    expect(browser.session.dump()).not.toMatch(/xmlhttprequest\/\d/);
  });
});
