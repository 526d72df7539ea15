import type { Page } from 'puppeteer-core';
import { type CorsSetup, type PageKind, pageHost, pathOf, schemeOf, urlOf } from './cors-setup.ts';
import type { Answer, Answers, Place } from './server.ts';

/** Path of the pages that the calls are made from. */
export function pagePath(page: PageKind): string {
  return `/page/${page}`;
}

export function pageUrl(page: PageKind, place: Place): string {
  return `${place.origin(schemeOf(page), pageHost)}${pagePath(page)}`;
}

/** What the server says to all set-ups. They are read when a request comes, for they are made after the server. */
export function corsAnswers(setups: () => readonly CorsSetup[]): Answers {
  return ({ path, preflight }) => {
    if (path === pagePath('sandboxed')) return html([['Content-Security-Policy', 'sandbox allow-scripts']]);
    if (path.startsWith('/page/')) return html([]);
    const [, , id, index] = path.split('/');
    const setup = setups()[Number(id)];
    const hop = setup?.hops[Number(index)];
    if (!setup || !hop || path !== pathOf(setup.id, Number(index))) return { status: 404, fields: [] };
    return preflight ? hop.preflight : hop.response;
  };
}

function html(fields: Answer['fields']): Answer {
  return {
    status: 200,
    fields: [['Content-Type', 'text/html'], ...fields],
    body: '<!doctype html><title>judge</title>',
  };
}

/** Makes the calls in the page, a few at a time. Returns for each whether the page got an answer. */
export async function callAll(page: Page, setups: readonly CorsSetup[], place: Place): Promise<readonly boolean[]> {
  const calls = setups.map(({ id, method, headers, credentials, hops: [first] }) => ({
    url: urlOf(first, id, 0, place),
    init: { method, headers, credentials, ...(/^(?:post|put|patch)$/i.test(method) ? { body: 'body' } : {}) },
  }));
  return page.evaluate(async (all) => {
    const answered: boolean[] = [];
    const queue = [...all.entries()];
    const workers = [1, 2, 3, 4].map(async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [index, { url, init }] = next;
        answered[index] = await fetch(url, init)
          .then((response) => response.text())
          .then(
            () => true,
            () => false,
          );
      }
    });
    await Promise.all(workers);
    return answered;
  }, calls);
}
