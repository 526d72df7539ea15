import { isApiKeyHeader } from '../http/api-key.ts';
import type { Speech } from '../language/speech.ts';
import { sameName } from '../model/header.ts';
import { sightOf } from '../model/observer.ts';
import type { ReportExchange } from './model.ts';

/**
 * What no view of this exchange shows, in sentences, so that nobody takes it for absent. Which views were missed altogether
 * stands at each lane.
 */
export function unseenOf({ observer, hops }: ReportExchange, { say }: Speech): readonly string[] {
  const sight = sightOf[observer];
  const rounds = hops.flatMap((hop) => hop.rounds);
  const requests = rounds.flatMap(({ asked, sent }) => sent ?? asked ?? []);
  const showsCredentials = requests.some(({ name }) => sameName(name, 'authorization'));
  const answered = rounds.some(({ status }) => status !== null);
  return [
    ...(sight.browserCredentials || showsCredentials
      ? []
      : [
          say(
            'Credentials that the browser itself adds, from its password prompt, its store or the operating system, are never shown here.',
          ),
        ]),
    ...(sight.differenceProves && !sight.changesByOthers
      ? [
          say(
            'Rules of other extensions act before the first of these views: what they took away or added does not show as a change.',
          ),
        ]
      : []),
    ...(sight.differenceProves
      ? []
      : [say('This record has each header once: whether something in the browser changed it does not show.')]),
    ...(sight.sentMeansSent || answered
      ? []
      : [say('“As sent” is announced before the preflight is answered: whether the request left does not show.')]),
  ];
}

/**
 * Headers that the preflight asked leave for, and that the request then lacks: they were taken away before its first view.
 * The list is made from the request's own headers (Fetch, CORS-preflight fetch step 6), so they were there. Only such are
 * looked for as every browser shows: Chromium keeps Cache-Control and the like to itself.
 */
export function lackedAfterPreflight(
  preflight: ReportExchange | undefined,
  { hops: [hop] }: ReportExchange,
): readonly string[] {
  const asking = preflight?.hops[0];
  const made = hop?.rounds[0];
  const headers = made?.sent ?? made?.asked;
  // One without an answer may have been stopped by this very preflight; one for another address speaks of a redirect.
  if (asking === undefined || asking.url !== hop?.url || !headers || made?.status === null) return [];
  return (asking.rounds[0]?.sent ?? asking.rounds[0]?.asked ?? [])
    .filter(({ name }) => sameName(name, 'access-control-request-headers'))
    .flatMap(({ text }) => text.split(','))
    .map((name) => name.trim().toLowerCase())
    .filter((name) => alwaysShown.test(name) || isApiKeyHeader(name))
    .filter((name) => !headers.some((header) => sameName(header.name, name)));
}

const alwaysShown = /^(?:authorization|dpop|x-requested-with)$|csrf|xsrf/;

/** The same, for the person. */
export function lackedText(name: string, { say }: Speech): string {
  return say(
    'The preflight asked leave for the header “{name}”, and the request went out without: something in this browser took it away before it was seen.',
    { name },
  );
}
