import browser from 'webextension-polyfill';

/** What a document says and when it was begun. It must be recognised at once and then forgotten. */
export interface DocumentText {
  readonly url: string;
  /** When its navigation began, in milliseconds since 1970. */
  readonly startedAt: number;
  /** Of the answer that it was made from; absent: the browser does not tell. */
  readonly status?: number;
  readonly title: string;
  readonly headings: readonly string[];
  readonly text: string;
  readonly cut: boolean;
  readonly sources: readonly string[];
  readonly xmlCode?: string;
  readonly passwordField: boolean;
}

/** `loading`: ask again later. `refused`: the browser lets nobody read it. */
export type DocumentReading = DocumentText | 'loading' | 'refused';

/** Reads the tab's own document, no frame of it, in a world that its scripts cannot reach. Changes nothing in it. */
export async function readDocument(tabId: number): Promise<DocumentReading> {
  try {
    const [frame] = await browser.scripting.executeScript({
      target: { tabId, frameIds: [0] },
      func: readInPage,
      // The other choice waits until the page has loaded, which may be never.
      injectImmediately: true,
    });
    return (frame?.result as DocumentReading | undefined) ?? 'refused';
  } catch {
    return 'refused';
  }
}

/** Runs in the page, so that it may use nothing from outside. Looks at a bounded number of nodes and letters. */
function readInPage(): DocumentReading {
  const lettersRead = 20_000;
  const nodesRead = 5000;
  if (document.readyState === 'loading') return 'loading';
  if (document.contentType === 'application/pdf' || /^(?:image|audio|video)\//.test(document.contentType))
    return 'refused';
  const walker = document.createTreeWalker(document.body ?? document.documentElement, NodeFilter.SHOW_TEXT);
  const parts: string[] = [];
  let letters = 0;
  let nodes = 0;
  let cut = false;
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    const text = walker.currentNode.nodeValue ?? '';
    nodes += 1;
    if (nodes > nodesRead || letters > lettersRead) {
      cut = true;
      break;
    }
    if (text.trim() === '' || /^(?:script|style|noscript|template)$/i.test(parent?.tagName ?? '')) continue;
    if (parent?.checkVisibility?.() === false) continue;
    parts.push(text.slice(0, lettersRead));
    letters += text.length;
  }
  const take = (selector: string, most: number): Element[] => [...document.querySelectorAll(selector)].slice(0, most);
  const navigation = performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined;
  const code = document.contentType.endsWith('xml') ? document.getElementsByTagName('Code')[0] : undefined;
  return {
    url: location.href,
    startedAt: Date.now() - performance.now(),
    ...(navigation?.responseStatus ? { status: navigation.responseStatus } : {}),
    title: document.title.slice(0, 500),
    headings: take('h1, h2', 5).map(({ textContent }) => (textContent ?? '').slice(0, 500)),
    text: parts.join(' ').slice(0, lettersRead),
    cut: cut || letters > lettersRead,
    sources: take('script[src], iframe[src]', 30).map((element) =>
      ((element as HTMLScriptElement | HTMLIFrameElement).src ?? '').slice(0, 300),
    ),
    ...(code?.parentElement?.tagName === 'Error' ? { xmlCode: (code.textContent ?? '').slice(0, 64) } : {}),
    passwordField: document.querySelector('input[type=password]') !== null,
  };
}
