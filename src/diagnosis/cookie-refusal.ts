import type { SetCookieReason, StorageRemark } from '../http/cookie-reason.ts';
import { phrase } from '../language/phrase.ts';

type Refusal = SetCookieReason | StorageRemark;

/** Why the browser refused the cookie, as half a sentence. */
export function refusalReason(names: readonly Refusal[]): string {
  return (
    names.map((name) => reasons[name]?.says).find((says) => says !== undefined) ??
    phrase('it breaks a rule for cookies')
  );
}

/** How to set it so that it is kept, as half a sentence. */
export function refusalRemedy(names: readonly Refusal[]): string {
  return (
    names.map((name) => reasons[name]?.remedy).find((text) => text !== undefined) ?? phrase('see RFC 6265bis §5.7.')
  );
}

/** What the person in front of the browser can do, as a sentence. */
export function refusalStep(names: readonly Refusal[]): string {
  const step = names.map((name) => reasons[name]?.step).find((text) => text !== undefined);
  return (
    step ?? 'You cannot mend this in your browser: signing in again ends the same way. Report it with Copy report.'
  );
}

/** Is it refused only because it was set in another site's page? Then SameSite=None is what it needs. */
export function isRefusedAcrossSites(names: readonly Refusal[]): boolean {
  return names.some((name) => reasons[name]?.remedy === otherSite.remedy);
}

interface Refused {
  readonly says: string;
  readonly remedy: string;
  readonly step?: string;
}

const byHttps = 'Open the site by its https address, and sign in there.';
const inATabOfItsOwn = 'Open the site by itself, in a tab of its own, and sign in there.';

const otherSite = {
  remedy: phrase('use SameSite=None; Secure for a sign-in that lives in another site’s page.'),
  step: inATabOfItsOwn,
};
const strict: Refused = {
  says: phrase('it is SameSite=Strict, and was set by a request from another site'),
  ...otherSite,
};
const lax: Refused = { says: phrase('it is SameSite=Lax, and was set by a request from another site'), ...otherSite };
const unspecified: Refused = {
  says: phrase('without SameSite it counts as Lax, and it was set by a request from another site'),
  ...otherSite,
};

/** Where http and https of one host are two sites, the protocol has names of its own for what SameSite keeps away. */
const reasons: Readonly<Partial<Record<Refusal, Refused>>> = {
  InvalidDomain: {
    says: phrase('its Domain is not the host that set it, nor one above it, or is a public suffix'),
    remedy: phrase('leave Domain out, or name the host or a domain above it that is registrable.'),
  },
  SecureOnly: {
    says: phrase('it is marked Secure, but was set over http'),
    remedy: phrase('serve the sign-in over https.'),
    step: byHttps,
  },
  SameSiteNoneInsecure: {
    says: phrase('SameSite=None needs Secure'),
    remedy: phrase('add Secure, or use SameSite=Lax if the site is not embedded elsewhere.'),
  },
  SameSiteStrict: strict,
  SameSiteLax: lax,
  SameSiteUnspecifiedTreatedAsLax: unspecified,
  SchemefulSameSiteStrict: strict,
  SchemefulSameSiteLax: lax,
  SchemefulSameSiteUnspecifiedTreatedAsLax: unspecified,
  InvalidPrefix: {
    says: phrase('its name starts with __Host- or __Secure-, and it does not keep what that promises'),
    remedy: phrase('__Host- needs Secure, Path=/ and no Domain; __Secure- needs Secure.'),
  },
  NameValuePairExceedsMaxSize: {
    says: phrase('name and value are larger than 4096 bytes together'),
    remedy: phrase('keep the session on the server and only its id in the cookie.'),
  },
  DisallowedCharacter: {
    says: phrase('it holds a control character'),
    remedy: phrase('encode the value.'),
  },
  OverwriteSecure: {
    says: phrase('it would overwrite a Secure cookie from an insecure page'),
    remedy: phrase('serve the sign-in over https.'),
    step: byHttps,
  },
  ThirdPartyPhaseout: {
    says: phrase('the browser keeps no cookies of third parties'),
    remedy: phrase('add Partitioned, or sign in on the site itself.'),
    step: inATabOfItsOwn,
  },
  UserPreferences: {
    says: phrase('the browser’s settings refuse it'),
    remedy: phrase('do not count on it, and say so where the sign-in needs it.'),
    step: 'Allow cookies for this site in the settings of the browser, or open it in a tab of its own, and sign in again.',
  },
  'credentials-mode': {
    says: phrase('the page made the call without credentials, and such an answer sets no cookies'),
    remedy: phrase(
      'make the call with credentials: "include" (withCredentials), and let the server answer Access-Control-Allow-Credentials: true.',
    ),
  },
  'partitioned-without-secure': {
    says: phrase('Partitioned needs Secure, and https'),
    remedy: phrase('add Secure, and serve the sign-in over https.'),
  },
};
