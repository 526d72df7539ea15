import { errorPages, sendErrorPage } from '../error-pages.ts';
import { sendPage } from '../page.ts';
import type { Scenario, Visit } from '../scenario.ts';
import { send } from '../send.ts';

const root = '/zoo/error-page';
const [first, ...others] = errorPages;

/** Only the page that came tells why: it is read when somebody opens the popup. */
export const errorPage: Scenario = {
  id: 'error-page',
  family: 'Permission, network, server',
  title: 'Only the page says why',
  what: 'The headers of the answer could be anybody’s. The page itself is one that a framework, a firewall or an identity provider is known for.',
  start: 'navigate',
  path: `${root}/${first?.name ?? ''}`,
  expects: first?.expects ?? {},
  variants: others.map(({ name, what, expects }) => ({ title: what, path: `${root}/${name}`, expects })),
  answer: (visit) => {
    const [, name, posted] = visit.rest.split('/');
    const page = errorPages.find((one) => one.name === name);
    if (page === undefined) return send(visit, { status: 404 });
    return page.posted && posted === undefined
      ? sendForm(visit, errorPage, `${root}/${page.name}/posted`)
      : sendErrorPage(visit, page);
  },
};

/** A page that posts a form, and so gives way to the answer. */
export function sendForm(visit: Visit, scenario: Scenario, action: string): Promise<void> {
  return sendPage(visit, scenario, [
    { kind: 'submit', label: 'POST a form', action: visit.url(action), fields: { order: '1' } },
  ]);
}
