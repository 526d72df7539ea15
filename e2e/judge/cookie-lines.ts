import type { Random } from './random.ts';

/*
 * Set-Cookie lines, right and wrong. Each has a value of its own (`v17`), by which it is found in the jar. Most begin as a line that is
 * kept anywhere, then some attributes are made different.
 */

type NonEmpty = readonly [string, ...string[]];

const sameSites: NonEmpty = [
  '',
  '; SameSite=None',
  '; SameSite=Lax',
  '; SameSite=Strict',
  '; samesite=NONE',
  '; SameSite=Whatever',
];
const secures: NonEmpty = ['; Secure', '; Secure', ''];

const domains: NonEmpty = [
  '; Domain=app.test',
  '; Domain=.app.test',
  '; Domain=api.app.test',
  '; Domain=API.App.Test',
  '; Domain=deep.api.app.test',
  '; Domain=www.app.test',
  '; Domain=other.test',
  '; Domain=test',
  '; Domain=.test',
  '; Domain=pp.test',
  '; Domain=',
  '; Domain',
  '; Domain=app.test; Domain=',
  '; Domain=other.test; Domain=app.test',
  '; Domain=.',
  '; Domain=..app.test',
  '; Domain=app.test.',
  '; Domain=app.test:443',
  '; Domain=https://app.test',
  '; Domain=*.app.test',
  '; Domain=github.io',
  '; Domain=one.github.io',
  '; Domain=localhost',
  '; Domain=127.0.0.1',
  '; Domain=127.0.0.2',
  '; Domain=0.0.1',
  '; Domain=app.tést',
];

const paths: NonEmpty = [
  '; Path=/',
  '; Path=/deep',
  '; Path=/elsewhere',
  '; Path=',
  '; Path=relative',
  '; Path',
  '; Path="/"',
];

const prefixes: NonEmpty = [
  '__Host-',
  '__Secure-',
  '__host-',
  '__SECURE-',
  '__Http-',
  '__Host-Http-',
  '__HostX',
  '__Host',
];

const lifetimes: NonEmpty = [
  '; Max-Age=3600',
  '; Max-Age=0',
  '; Max-Age=-1',
  '; Max-Age=99999999999',
  '; Max-Age=ten',
  '; Max-Age=',
  '; Expires=Wed, 21 Oct 2099 07:28:00 GMT',
  '; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
  '; Expires=0',
  '; Expires=Wed, 21 Oct 2099 07:28:00 GMT; Max-Age=0',
  '; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60',
  '; Expires=tomorrow',
];

/** Control characters but NUL, CR and LF, which end a header or spoil the whole answer. */
const controls: NonEmpty = ['\x01', '\x08', '\x0b', '\x0c', '\x1f', '\x7f', '\t'];

const oddities: readonly [Oddity, ...Oddity[]] = [
  (id) => `=v${id}; Path=/v${id}`,
  (id) => `v${id}; Path=/v${id}`,
  (id) => `=n${id}=v${id}; Path=/v${id}`,
  (id) => `==v${id}; Path=/v${id}`,
  (id) => `=__Host-n=v${id}; Path=/v${id}`,
  (id) => `__Secure-v${id}; Path=/v${id}; Secure`,
  () => '',
  () => '=',
  () => '; Secure',
  () => ';',
  (id) => `n${id}=; Max-Age=60`,
  (id) => ` n${id} = v${id} ; Secure`,
  (id) => `n ${id}=v${id}; Secure`,
  (id) => `"n${id}"="v${id}"; Secure`,
  (id) => `n${id}=v${id}; Secure; SameSite=None; Unknown=1; HttpOnly; Priority=High`,
  (id) => `n${id}=v${id},w; Secure`,
  (id) => `n${id}=ü-v${id}; Secure`,
  (id) => `n${id}=v${id}; Secure=no`,
  (id) => `n${id}=v${id};Secure;;;SameSite=None`,
  (id) => `n${id}=v${id}; SameSite=None; SameSite=Strict; Secure`,
  (id) => `n${id}=v${id}; Partitioned`,
  (id) => `n${id}=v${id}; Partitioned; Secure`,
  (id) => `n${id}=v${id}; Partitioned; Secure; SameSite=Lax`,
  (id) => `__Host-n${id}=v${id}; Partitioned; Secure; Path=/; SameSite=None`,
  (id) => `n${id}=v${id}; Partitioned; Secure; Domain=app.test; SameSite=None`,
  (id, random) => `n${id}=v${id}${random.pick(controls)}x; Secure`,
  (id, random) => `n${random.pick(controls)}${id}=v${id}; Secure`,
  (id, random) => `n${id}=v${id}; Secure; Path=/a${random.pick(controls)}b`,
  (id) => padded(id, 4096),
  (id) => padded(id, 4097),
  (id) => padded(id, 8000),
  (id) => `n${id}=v${id}; Secure; Path=/${'p'.repeat(1023)}`,
  (id) => `n${id}=v${id}; Secure; Path=/${'p'.repeat(1024)}`,
  (id) => `n${id}=v${id}; Secure; Domain=${'d'.repeat(1025)}`,
];

type Oddity = (id: number, random: Random) => string;

/** `size`: of name and value together, in octets. */
function padded(id: number, size: number): string {
  const [name, value] = [`n${id}`, `v${id}-`];
  return `${name}=${value}${'x'.repeat(size - name.length - value.length)}; Secure; SameSite=None`;
}

/** A line with this number in its name or value. Those named `held…` meet a Secure cookie of that name in the jar. */
export function cookieLine(id: number, random: Random): string {
  if (random.chance(0.35)) return random.pick(oddities)(id, random);
  const prefix = random.chance(0.15) ? random.pick(prefixes) : '';
  const parts = [
    random.pick(secures),
    random.pick(sameSites),
    random.chance(0.4) ? random.pick(domains) : '',
    random.chance(0.5) ? random.pick(paths) : '',
    random.chance(0.2) ? random.pick(lifetimes) : '',
    random.chance(0.3) ? '; HttpOnly' : '',
    random.chance(0.15) ? '; Partitioned' : '',
  ];
  const name = random.chance(0.1) ? `held${id}` : `n${id}`;
  return `${prefix}${name}=v${id}${parts.join('')}`;
}
