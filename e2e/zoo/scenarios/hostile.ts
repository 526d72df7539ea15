import { quotations, sendErrorPage } from '../error-pages.ts';
import { type HostileAnswer, hostileAnswers } from '../hostile-answers.ts';
import { sendPage } from '../page.ts';
import type { Scenario, Visit } from '../scenario.ts';
import { send, sendBytes } from '../send.ts';
import { sendForm } from './error-page.ts';

const root = '/zoo/hostile';

/** Answers that are wrong on purpose. Why401 has to stay up, quick and honest. */
export const hostile: Scenario = {
  id: 'hostile',
  family: 'Secrets and hostile servers',
  title: 'Answers that are wrong on purpose',
  what: 'Headers too long, too many, full of control characters or of names that trip programs up. Each is a 401 all the same, and has to be read without harm.',
  start: 'navigate',
  path: `${root}/long-value`,
  expects: { cause: 'credentials-missing' },
  variants: [
    ...hostileAnswers.slice(1).map(({ name, title, expects }) => ({ title, path: `${root}/${name}`, expects })),
    ...quotations.map(({ name, what, expects }) => ({ title: what, path: `${root}/${name}`, expects })),
  ],
  answer: (visit) => {
    const [, name, action] = visit.rest.split('/');
    const quotation = quotations.find((one) => one.name === name);
    if (quotation !== undefined)
      return action === 'posted'
        ? sendErrorPage(visit, quotation)
        : sendForm(visit, hostile, `${root}/${quotation.name}/posted`);
    const answer = hostileAnswers.find((one) => one.name === name);
    if (!answer) return send(visit, { status: 404 });
    return action === 'call' ? refuse(visit, answer) : page(visit, answer);
  },
};

function page(visit: Visit, answer: HostileAnswer): Promise<void> {
  const url = visit.url(`${root}/${answer.name}/call${answer.query ?? ''}`);
  const init = { headers: { ...answer.headers?.(visit) }, credentials: 'omit' } as const;
  return sendPage({ ...visit, query: new URLSearchParams() }, hostile, [
    { kind: 'fetch', label: `GET, answered with ${answer.title}`, url, init },
  ]);
}

/** Written to the connection octet by octet: Node itself would refuse most of these. */
function refuse(visit: Visit, answer: HostileAnswer): Promise<void> {
  const lines = ['HTTP/1.1 401 Unauthorized', ...answer.lines(), 'Content-Length: 0', 'Connection: close', '', ''];
  return sendBytes(visit, Buffer.from(lines.join('\r\n'), 'latin1'));
}
