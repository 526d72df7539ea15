import { cookiePolicies } from '../http/cookie-policy.ts';
import { type SendingContext, sendingVerdict } from '../http/cookie-sending.ts';
import { type Kept, receive } from './cookie-jar.ts';
import type { Case, Judged } from './judged.ts';

const { chromium } = cookiePolicies;

const target = 'https://target.test:18443/x';

const seeds: Readonly<Record<string, string>> = {
  unspec: 'Secure',
  lax: 'Secure; SameSite=Lax',
  strict: 'Secure; SameSite=Strict',
  none: 'Secure; SameSite=None',
  part: 'Secure; SameSite=None; Partitioned',
  insecure: '',
  dom: 'Secure; SameSite=None; Domain=target.test',
  '__Host-h': 'Secure; SameSite=None',
  old_unspec: 'Secure',
};

const include = { kind: 'subresource', credentials: 'include' } as const;
const navigation = { kind: 'navigation', credentials: 'include' } as const;

const scenarios: Readonly<Record<string, Partial<SendingContext>>> = {
  'same-origin fetch (same-origin creds)': { kind: 'subresource', credentials: 'same-origin' },
  'same-origin fetch credentials omit': { kind: 'subresource', credentials: 'omit' },
  'same-site cross-origin fetch include': include,
  'same-site cross-origin fetch default creds': { kind: 'subresource', credentials: 'same-origin' },
  'cross-site fetch include': include,
  'cross-site fetch default creds': { kind: 'subresource', credentials: 'same-origin' },
  'cross-site <img>': include,
  'cross-site top-level link GET': navigation,
  'cross-site top-level form POST': navigation,
  'same-site top-level form POST': navigation,
  'cross-site iframe': { kind: 'iframe', credentials: 'include' },
  'typed navigation': navigation,
  'http -> https same host fetch include (schemeful)': include,
  'http -> https same host top-level link': navigation,
  'http page -> http fetch same-origin (Secure cookies)': { ...include, url: 'http://target.test:18080/x' },
  'same-site fetch redirected via cross-site back to target': {
    ...include,
    redirects: ['https://target.test:18443/away', 'https://other.test:18443/back'],
  },
  'subdomain host receives domain cookies only': { ...include, url: 'https://www.target.test:18443/x' },
};

interface Run {
  readonly thirdPartyBlocked: boolean;
  /** Of the cookies, in milliseconds. */
  readonly age: number;
}

/** Readings of Chromium 156: each cookie on each request, sent or not and the reasons where the browser gave some. */
export function judgeReadings(document: Case, run: Run): readonly Judged[] {
  const now = Date.UTC(2026, 10, 1);
  return document.rows
    .filter(({ cookieHeader }: Case) => cookieHeader !== null)
    .flatMap(({ scenario, from, method, cookieHeader, verdicts }: Case) =>
      Object.entries(seeds).map(([name, attributes]): Judged => {
        const jar: Kept[] = [];
        receive(jar, `${name}=1; Path=/; ${attributes}`, target, now - run.age);
        const kept = jar[0];
        const page = from === null ? {} : { initiator: new URL(from).origin, topLevel: from };
        const context: SendingContext = {
          ...{ url: target, policy: chromium, method, kind: 'navigation', credentials: 'include', ...page },
          ...{ thirdPartyBlocked: run.thirdPartyBlocked, now, createdAt: now - run.age, ...scenarios[scenario] },
        };
        const partition = attributes.includes('Partitioned') ? { partition: 'https://target.test' } : {};
        const verdict = kept && sendingVerdict({ ...kept.cookie, ...partition }, context);
        const sent = cookieHeader.split('; ').includes(`${name}=1`);
        const reasons = verdicts[name]?.filter((reason: string) => reason !== 'SENT') ?? verdict?.reasons;
        return {
          id: `${scenario}: ${name}`,
          got: { outcome: verdict?.outcome, reasons: verdict?.reasons },
          want: { outcome: sent ? 'sent' : 'withheld', reasons },
        };
      }),
    );
}
