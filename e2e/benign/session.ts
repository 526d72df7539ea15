import { htmlPage } from '../zoo/page.ts';
import type { Scenario, Visit } from '../zoo/scenario.ts';
import { type AnswerHeaders, send } from '../zoo/send.ts';

/** An ordinary session in which everything goes as it should, whatever statuses that takes. */
export interface Session {
  readonly id: string;
  /** What happens, in a sentence. */
  readonly what: string;
  /** Absent: in both browsers. */
  readonly only?: 'Chromium';
  /** Over https from the first page on. */
  readonly secure?: boolean;
  /** Answers the page at `/zoo/<id>` and everything below it, on each host. */
  answer(visit: Visit): Promise<void>;
}

/** The server of the zoo serves sessions as well. */
export function asScenario({ id, what, answer }: Session): Scenario {
  return {
    id,
    family: 'Nothing wrong',
    title: what,
    what,
    start: 'navigate',
    path: `/zoo/${id}`,
    expects: {},
    answer,
  };
}

/** What stands on a page, and the module that it runs. */
export interface PageContent {
  readonly body?: string;
  readonly script?: string;
  readonly headers?: AnswerHeaders;
}

/**
 * Sends a page. Its script may say `await call(url, init, status)`, which fails the test unless that status comes back, `pause(ms)`,
 * `loaded(element, url)`, and `await forever` where the page is left. Behind the script the page says that it is done, and the test
 * looks.
 */
export function sendSessionPage(visit: Visit, { body = '', script = '', headers = {} }: PageContent): Promise<void> {
  return send(visit, {
    status: 200,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
    body: htmlPage(
      'Session',
      `<body><p>Welcome</p>${body}<script type="module">${tools}${script}${ending}</script></body>`,
    ),
  });
}

const tools = `
const pause = (duration) => new Promise((resolve) => setTimeout(resolve, duration));
const forever = new Promise(() => {});
const call = async (url, init, status = 200) => {
  const answer = await fetch(url, init);
  if (answer.status !== status) throw new Error(url + ' answered ' + answer.status);
  return answer;
};
const loaded = (element, url) => new Promise((resolve) => {
  element.onload = element.onerror = resolve;
  element[element.localName === 'link' ? 'href' : 'src'] = url;
  document.body.append(element);
});
`;

// What the browser tells an extension may come a moment after what it tells the page.
const ending = "\nawait pause(100);\ndocument.body.dataset.state = 'done';";

/** Sends the browser elsewhere. */
export function redirect(visit: Visit, to: string, headers: AnswerHeaders = {}): Promise<void> {
  return send(visit, { status: 302, headers: { Location: to, 'Cache-Control': 'no-store', ...headers } });
}

/** Sends a status, and a body if there is one to send. */
export function sendStatus(visit: Visit, status: number, headers: AnswerHeaders = {}, body?: string): Promise<void> {
  return send(visit, {
    status,
    headers: { 'Cache-Control': 'no-store', ...headers },
    ...(body === undefined ? {} : { body }),
  });
}

/** Whether the request carries that cookie, or one of that beginning. */
export function hasCookie({ request }: Visit, text: string): boolean {
  return (request.headers.cookie ?? '').split('; ').some((pair) => pair.startsWith(text));
}
