import { say, speech } from '../language/say.ts';
import type { CookieCase, CookieCourt, Ruling } from '../report/cookie-court.ts';

/** One line of the court, in words. */
export interface CourtLine {
  readonly name: string;
  /** Where it belongs, and how it is set: text of others. */
  readonly about: readonly string[];
  readonly stored: string;
  readonly sent: 'yes' | 'no' | 'unseen';
  readonly sentText: string;
  /** Why it did not go along, or what else is to be known. */
  readonly why: readonly string[];
}

/** The whole court in words. */
export function courtLines({ cases, url }: CookieCourt): readonly CourtLine[] {
  const target = URL.canParse(url) ? new URL(url) : undefined;
  return cases.map(({ cookie, stored, ruling }) => {
    const sent = sentBy(ruling);
    return {
      name: cookie.name,
      about: aboutOf(cookie),
      stored: stored === 'unknown' ? say('not known') : stored ? say('yes') : say('no'),
      sent,
      sentText: sent === 'unseen' ? say('not known') : sent === 'yes' ? say('yes') : say('no'),
      why: whyOf(ruling, cookie, target),
    };
  });
}

function sentBy({ kind }: Ruling): CourtLine['sent'] {
  if (kind === 'unseen') return 'unseen';
  return kind === 'sent' || kind === 'sent-before-change' ? 'yes' : 'no';
}

function aboutOf(cookie: CookieCase['cookie']): readonly string[] {
  const { domain, hostOnly, path, secure, httpOnly, sameSite, expires, partition } = cookie;
  if (path === '') return [];
  return [
    hostOnly ? `${domain}${path}` : `*.${domain}${path}`,
    ...(secure ? ['Secure'] : []),
    ...(httpOnly ? ['HttpOnly'] : []),
    ...(sameSite === 'unspecified' ? [] : [`SameSite=${sameSite.charAt(0).toUpperCase()}${sameSite.slice(1)}`]),
    ...(partition === undefined ? [] : [say('in pages of {site}', { site: partition })]),
    expires === undefined ? say('until the browser closes') : say('until {time}', { time: dateText(expires) }),
  ];
}

function dateText(at: number): string {
  return Math.abs(at) <= 8.64e15 ? new Date(at).toLocaleString(speech().locale) : String(at);
}

function whyOf(ruling: Ruling, cookie: CookieCase['cookie'], target: URL | undefined): readonly string[] {
  switch (ruling.kind) {
    case 'sent':
      return [];
    case 'sent-before-change':
      return [say('It went along with another value than it has now.')];
    case 'taken':
      return [say('The page asked with it, and an extension took it away before the request was sent.')];
    case 'withheld':
      return withheldBy(ruling.reasons, cookie, target);
    case 'doubt':
      return doubtText(ruling.remarks);
    case 'too-late':
      return [say('It was set after the call had left.')];
    case 'refused':
      return [
        say('{host} set it, and the browser did not keep it: {why}.', {
          host: ruling.by,
          why: speech().render(ruling.why),
        }),
      ];
    case 'deleted':
      return [say('{host} deleted it.', { host: ruling.by })];
    case 'expired':
      return [say('It expired at {time}, before the call.', { time: dateText(ruling.at) })];
    case 'gone':
      return [say('It was set and by the rules kept, and is not there any more: a page or a person has removed it.')];
    case 'unseen':
      return [unseenText(ruling.why)];
    case 'open':
      return [say('By every rule of browsers it would have gone along. Why it did not does not show.')];
    default:
      return ruling satisfies never;
  }
}

function unseenText(why: Extract<Ruling, { kind: 'unseen' }>['why']): string {
  switch (why) {
    case 'preflight':
      return say('A preflight carries no cookies, whatever there are.');
    case 'from-cache':
      return say('The answer came out of the browser’s cache: nothing was sent.');
    case 'headers':
      return say('The headers of the request were not seen.');
    default:
      return why satisfies never;
  }
}

type Reason = Extract<Ruling, { kind: 'withheld' }>['reasons'][number];

/** Each reason that a person could do something about; where a host does not match, the rest says nothing. */
function withheldBy(
  reasons: readonly Reason[],
  cookie: CookieCase['cookie'],
  target: URL | undefined,
): readonly string[] {
  const host = target?.hostname ?? '';
  const has = (reason: Reason): boolean => reasons.includes(reason);
  if (has('DomainMismatch'))
    return [
      cookie.hostOnly
        ? say('It is for {domain} alone, and the call went to {host}.', { domain: cookie.domain, host })
        : say('It is for {domain} and the hosts below it, and the call went to {host}.', {
            domain: cookie.domain,
            host,
          }),
    ];
  const said = [
    ...(has('NotOnPath')
      ? [
          say('Its Path is {path}, and the call went to {target}.', {
            path: cookie.path,
            target: target?.pathname ?? '',
          }),
        ]
      : []),
    ...(has('SecureOnly') ? [say('It is marked Secure, and the call went over http.')] : []),
    ...(has('SameSiteNoneInsecure') ? [say('It is SameSite=None, which needs Secure.')] : []),
    ...sameSiteText(reasons, cookie.sameSite),
    ...(has('expired') ? [say('It had expired.')] : []),
    ...(has('other-partition') ? [partitionText(cookie.partition)] : []),
    ...(has('credentials-mode') ? [say('The page made the call without credentials, so no cookie went along.')] : []),
    ...(has('UserPreferences') || has('ThirdPartyPhaseout')
      ? [say('The browser sends no cookies to third parties here.')]
      : []),
  ];
  return said.length > 0 ? said : [say('A rule of the browser kept it back.')];
}

function sameSiteText(reasons: readonly Reason[], sameSite: CookieCase['cookie']['sameSite']): readonly string[] {
  if (!reasons.some((reason) => /SameSite(?:Strict|Lax|Unspecified)/.test(reason))) return [];
  if (reasons.includes('schemes-differ'))
    return [say('It has SameSite, and page and call differ in http and https, which makes them two sites.')];
  if (reasons.includes('redirected-across-sites'))
    return [say('It has SameSite, and the call came by way of another site.')];
  switch (sameSite) {
    case 'strict':
      return [say('It is SameSite=Strict, and the call came from another site.')];
    case 'lax':
      return [say('It is SameSite=Lax, and the call came from another site.')];
    case 'unspecified':
      return [say('Without SameSite it counts as Lax, and the call came from another site.')];
    case 'none':
      return [];
    default:
      return sameSite satisfies never;
  }
}

function partitionText(partition: string | undefined): string {
  return partition === undefined
    ? say('It belongs to the site by itself; in pages of other sites this browser keeps cookies of their own.')
    : say('It belongs to pages of {site}, and the call came from another page.', { site: partition });
}

function doubtText(remarks: readonly string[]): readonly string[] {
  const said = [
    ...(remarks.includes('credentials-mode-unknown')
      ? [say('The call went to another origin; as a rule the page did not ask for cookies to go along (credentials).')]
      : []),
    ...(remarks.includes('third-party-setting-unknown')
      ? [say('It may be that the browser sends no cookies to third parties; its setting does not show.')]
      : []),
    ...(remarks.includes('age-unknown')
      ? [say('Without SameSite it goes along with such a call only within two minutes after it was set.')]
      : []),
  ];
  return said.length > 0 ? said : [say('Whether it should have gone along depends on the page, which does not show.')];
}
