import { say } from '../../language/say.ts';
import type { BrowserSetting } from '../../model/browser-setting.ts';
import type { CallTraits } from './call-traits.ts';

/** What a switch, as it stands, does to a call. @returns Absent: nothing. */
export function effectOf({ id, value }: BrowserSetting, traits: CallTraits): string | undefined {
  switch (id) {
    case 'cookies':
      return cookieEffect(value, traits);
    case 'related-sites':
      return value === 'off' && traits.site === 'other'
        ? say('Sites of one owner get no cookies from each other, even where they are published as one set.')
        : undefined;
    case 'referrers':
      return value === 'off'
        ? say('It goes without Referer: a server that checks where calls come from may refuse it.')
        : undefined;
    case 'do-not-track':
      return value === 'on' ? say('It carries the header DNT, for which no server should refuse it.') : undefined;
    case 'tracking-protection':
      return isInForce(value, traits) && traits.site === 'other'
        ? say('If this host is on the browser’s list of trackers, the call is stopped, or goes without cookies.')
        : undefined;
    case 'first-party-isolation':
      return value === 'on' && traits.site === 'other'
        ? say(
            'Each page has cookies of its own for every other site: a sign-in that was made elsewhere is not known to this call.',
          )
        : undefined;
    case 'fingerprinting':
      return value === 'on'
        ? say(
            'Sites are told another time zone, language and version: a sign-in service that compares them may ask again or refuse.',
          )
        : undefined;
    case 'https-only':
      return isInForce(value, traits) && traits.clearText
        ? say('Its address begins with http: the browser asks for https in its place, or stops it.')
        : undefined;
    default:
      return id satisfies never;
  }
}

function isInForce(value: string, { inPrivateWindow }: CallTraits): boolean {
  return value === 'always' || (value === 'private_browsing' && inPrivateWindow);
}

/** What is decided about third parties does not touch the page itself. */
function cookieEffect(value: string, { site }: CallTraits): string | undefined {
  if (value === 'reject_all')
    return say('No cookie is kept, and none is sent: no sign-in that rests on a cookie can hold.');
  if (value === 'allow_all' || site === 'page') return undefined;
  if (site === 'same')
    return say('It stays within the site of its page: only where that page stands in a frame of another site.');
  switch (value) {
    case 'reject_third_party':
      return say(
        'It goes to another site than its page, so without that site’s cookies, but for partitioned ones and for exceptions that you have made.',
      );
    case 'allow_visited':
      return say(
        'It goes to another site than its page: without that site’s cookies, unless you have been there yourself.',
      );
    case 'reject_trackers':
      return say(
        'It goes to another site than its page: without that site’s cookies, if it is on the browser’s list of trackers.',
      );
    default:
      return say(
        'It goes to another site than its page, which has a jar of its own for each page: a sign-in that was made elsewhere is not known to this call.',
      );
  }
}
