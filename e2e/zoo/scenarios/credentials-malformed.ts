import type { Scenario, Step, Variant, Visit } from '../scenario.ts';
import { sendJson } from '../send.ts';
import { makeToken } from '../token.ts';

interface Malformed {
  readonly name: string;
  readonly title: string;
  readonly value: (token: string) => string;
}

const forms: readonly Malformed[] = [
  {
    name: 'undefined',
    title: 'Bearer undefined',
    value: () => 'Bearer undefined',
  },
  {
    name: 'doubled',
    title: 'the scheme twice',
    value: (token) => `Bearer Bearer ${token}`,
  },
  { name: 'no-scheme', title: 'no scheme', value: (token) => token },
  {
    name: 'truncated-jwt',
    title: 'a token cut in half',
    value: (token) => `Bearer ${token.slice(0, 120)}`,
  },
  {
    name: 'basic-no-colon',
    title: 'Basic without a colon',
    value: () => `Basic ${btoa('visitor')}`,
  },
  {
    name: 'template',
    title: 'a template left in',
    value: () => 'Bearer {{accessToken}}',
  },
];

const variants: readonly Variant[] = forms.map(({ name, title }) => ({
  title,
  path: `/zoo/credentials-malformed?form=${name}`,
}));

/** An Authorization header that no server can read as it was meant. */
export const credentialsMalformed: Scenario = {
  id: 'credentials-malformed',
  family: 'Credentials',
  title: 'The Authorization header is broken',
  what: 'The page puts its Authorization header together wrongly: by default it sends “Bearer undefined”.',
  start: 'navigate',
  path: '/zoo/credentials-malformed',
  expects: {
    cause: 'credentials-malformed',
    certainty: 'proven',
    owner: 'front-end',
  },
  variants,
  page: (visit) => [call(visit)],
  answer: (visit) =>
    sendJson(visit, 401, { error: 'invalid_token' }, { 'WWW-Authenticate': 'Bearer error="invalid_token"' }),
};

function call({ url, query, now }: Visit): Step {
  const form = forms.find(({ name }) => name === query.get('form')) ?? forms[0];
  const value = form?.value(makeToken({ now, expiresIn: 3600 })) ?? '';
  return {
    kind: 'fetch',
    label: `GET orders, ${form?.title ?? ''}`,
    url: url('/zoo/credentials-malformed/orders'),
    init: { headers: { Authorization: value }, credentials: 'omit' },
  };
}
