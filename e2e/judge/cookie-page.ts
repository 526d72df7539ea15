import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, CDPSession, Frame, Page } from 'puppeteer-core';
import { type CookieAsking, credentialsOf, urlOfSpot } from './cookie-asking.ts';
import type { Answers, Place } from './server.ts';

/** What the browser said of the cookies of one request and its answer. */
export interface CookiesSeen {
  /** Of the jar: those that it thought of sending. No reasons: it was sent. */
  readonly associated: readonly {
    readonly name: string;
    readonly value: string;
    readonly reasons: readonly string[];
  }[];
  /** Set-Cookie lines that it refused. */
  readonly blocked: readonly { readonly line: string; readonly reasons: readonly string[] }[];
}

/** Pages, frames, redirects and the answers themselves, which set what `lines` says at the time. */
export function cookieAnswers(lines: () => readonly string[]): Answers {
  return ({ path, origin = '*' }) => {
    const { pathname, searchParams } = new URL(path, 'http://judge.test');
    const readable = [
      ['Access-Control-Allow-Origin', origin],
      ['Access-Control-Allow-Credentials', 'true'],
      ['Cache-Control', 'no-store'],
      ['Content-Type', 'text/html'],
    ] as const;
    const to = searchParams.get('to');
    if (pathname === '/via' && to !== null) return { status: 307, fields: [...readable, ['Location', to]] };
    const fields = searchParams.has('ask') ? lines().map((line) => ['Set-Cookie', line] as const) : [];
    return { status: 200, fields: [...readable, ...fields], body: '<!doctype html><title>judge</title>' };
  };
}

/** In milliseconds. */
const patience = 5000;

/** Makes the request in a new tab and listens to what the DevTools protocol says of it. */
export async function ask(browser: Browser, asking: CookieAsking, place: Place): Promise<CookiesSeen> {
  const tab = await browser.newPage();
  try {
    const log = await listen(tab);
    const { page, frame, via, target } = asking;
    const url = `${urlOfSpot(target, place, target.path)}?ask`;
    const start = via ? `${urlOfSpot(via, place, '/via')}?to=${encodeURIComponent(url)}` : url;
    if (page) await tab.goto(urlOfSpot(page, place, '/page'));
    const maker = frame ? await addFrame(tab, urlOfSpot(frame, place, '/frame')) : tab.mainFrame();
    await log.ready();
    await make(tab, maker, asking, start);
    return await log.of(url);
  } finally {
    await tab.close();
  }
}

async function addFrame(tab: Page, url: string): Promise<Frame> {
  await tab.evaluate(loadFrame, url);
  const frame = tab.frames().find((each) => each.url() === url);
  if (!frame) throw new Error(`no frame came of ${url}`);
  return frame;
}

/** Runs in the page. */
function loadFrame(url: string): Promise<void> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.addEventListener('load', () => resolve());
    frame.src = url;
    document.body.append(frame);
  });
}

async function make(tab: Page, maker: Frame, asking: CookieAsking, url: string): Promise<void> {
  const { kind } = asking;
  switch (kind) {
    case 'typed':
      await tab.goto(url);
      return;
    case 'link':
    case 'form':
      await Promise.all([
        tab.waitForNavigation(),
        maker.evaluate(
          (to, method) => {
            const form = document.createElement('form');
            form.action = to;
            form.method = method;
            document.body.append(form);
            if (method === 'post') form.submit();
            else location.href = to;
          },
          url,
          kind === 'form' ? 'post' : 'get',
        ),
      ]);
      return;
    case 'frame':
      await maker.evaluate(loadFrame, url);
      return;
    case 'fetch':
      await maker.evaluate(
        (to, mode) =>
          fetch(to, { credentials: mode }).then(
            () => undefined,
            () => undefined,
          ),
        url,
        credentialsOf(asking),
      );
      return;
    case 'image':
      await maker.evaluate(
        (to) =>
          new Promise<void>((resolve) => {
            const image = new Image();
            image.onload = () => resolve();
            image.onerror = () => resolve();
            image.src = to;
          }),
        url,
      );
      return;
    default:
      kind satisfies never;
  }
}

interface Log {
  /** Frames of other sites are processes of their own: waits until they are listened to. */
  ready(): Promise<void>;
  of(url: string): Promise<CookiesSeen>;
}

/** A request and each of its redirects is announced twice: with its URL, and with its cookies. The order joins the two. */
async function listen(tab: Page): Promise<Log> {
  const urls = new Map<string, string[]>();
  const asked = new Map<string, CookiesSeen['associated'][]>();
  const answered = new Map<string, CookiesSeen['blocked'][]>();
  const sessions: Promise<unknown>[] = [];
  const follow = async (session: CDPSession): Promise<void> => {
    session.on('Network.requestWillBeSent', ({ requestId, request }) => append(urls, requestId, request.url));
    session.on('Network.requestWillBeSentExtraInfo', ({ requestId, associatedCookies }) => {
      const associated = associatedCookies.map(({ cookie, blockedReasons }) => ({
        ...{ name: cookie.name, value: cookie.value, reasons: blockedReasons },
      }));
      append(asked, requestId, associated);
    });
    session.on('Network.responseReceivedExtraInfo', ({ requestId, blockedCookies }) => {
      const blocked = blockedCookies.map(({ cookieLine, blockedReasons }) => ({
        ...{ line: cookieLine, reasons: blockedReasons },
      }));
      append(answered, requestId, blocked);
    });
    // A frame that is gone before it is listened to has nothing to say.
    session.on('sessionattached', (child: CDPSession) => sessions.push(follow(child).catch(() => undefined)));
    await session.send('Network.enable');
    await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true });
  };
  const session = await tab.createCDPSession();
  await follow(session);
  return {
    ready: async () => {
      await Promise.all(sessions);
    },
    of: async (url) => {
      // The page can be done before the DevTools protocol has told all.
      for (const deadline = Date.now() + patience; Date.now() < deadline; await sleep(20)) {
        for (const [id, all] of urls) {
          const at = all.indexOf(url);
          const associated = asked.get(id)?.[at];
          const blocked = answered.get(id)?.[at];
          if (associated && blocked) return { associated, blocked };
        }
      }
      throw new Error(`Chromium said nothing of the cookies of ${url} within ${patience} ms`);
    },
  };
}

function append<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
