import type { Diagnosis } from '../diagnosis/run.ts';
import { cacheMarks } from '../http/cache-marks.ts';
import { correlationIds } from '../http/correlation.ts';
import { isLoopback, readUrl } from '../http/site.ts';
import { phrase } from '../language/phrase.ts';
import type { Speech } from '../language/speech.ts';
import { callKey } from '../model/call-key.ts';
import { type Exchange, finalStatus, lastHop, lastRound } from '../model/exchange.ts';
import type { Experiment } from '../model/experiment.ts';
import type { Certainty } from '../model/finding.ts';
import { type HeaderList, textsNamed } from '../model/header.ts';
import { inWords, outcomeIn } from './message.ts';
import type { ChecklistItem } from './model.ts';

/*
 * What a support desk asks for before it takes a failed sign-in, answered from what was captured and tried. What a browser
 * cannot know says so, and says who can.
 */

type Answer = Pick<ChecklistItem, 'state' | 'why'>;

/** Ten lines, in the order in which they are asked. Recovered failures are left out. */
export function checklistOf(
  diagnoses: readonly Diagnosis[],
  experiments: readonly Experiment[],
  speech: Speech,
): readonly ChecklistItem[] {
  const { say } = speech;
  const open = diagnoses.filter(({ subject }) => !subject.recovered);
  const exchanges = open.map(({ subject }) => subject.exchange);
  return [
    {
      id: 'raw-response',
      text: say('The raw response and its WWW-Authenticate header were captured'),
      ...rawResponse(exchanges, speech),
    },
    {
      id: 'token-expiry',
      text: say('The token’s expiry was compared with the server’s time'),
      ...tokenExpiry(open, experiments, speech),
    },
    {
      id: 'header-form',
      text: say('The Authorization header has the form and the scheme the server asks for'),
      ...byRule(
        open,
        ['credentials-malformed', 'credentials-scheme-mismatch'],
        say('No Authorization header was seen.'),
        speech,
      ),
    },
    {
      id: 'private-window',
      text: say('Tested in a private window with extensions off'),
      ...privateWindow(experiments, speech),
    },
    {
      id: 'cookies-cleared',
      text: say('Cookies of the site were cleared'),
      ...cookiesCleared(experiments, speech),
    },
    { id: 'server-log', text: say('The server’s log was checked for the reason'), ...serverLog(exchanges, speech) },
    {
      id: 'header-forwarding',
      text: say('The proxy in front of the application forwards the Authorization header'),
      ...headerForwarding(open, speech),
    },
    {
      id: 'not-cached',
      text: say('The failure did not come from a cache'),
      ...notCached(exchanges, experiments, speech),
    },
    { id: 'firewall', text: say('Firewall rules were checked for false alarms'), ...firewall(open, speech) },
    { id: 'encrypted', text: say('The connection is encrypted'), ...encrypted(exchanges, speech) },
  ];
}

/** Neither nginx nor Apache writes the status to its error log: the reason stands there in words. */
function serverLog(exchanges: readonly Exchange[], { say }: Speech): Answer {
  const ids = exchanges.flatMap((exchange) => correlationIds(plainHeaders(responseOf(exchange) ?? [])));
  const names = [...new Set(ids.map(({ name }) => name))].slice(0, 4);
  return {
    state: 'not-checked',
    why:
      names.length === 0
        ? say(
            'A browser cannot see this. Whoever runs the server finds the status in the access log, and the reason in the error log by the time of the request.',
          )
        : say(
            'A browser cannot see this. Whoever runs the server finds the status in the access log, and the reason in the error log by the time of the request, or by the ids that the answer has for it ({names}).',
            { names: names.join(', ') },
          ),
  };
}

/** Both halves of the question: the token's, and whose clock judged it. */
function tokenExpiry(diagnoses: readonly Diagnosis[], experiments: readonly Experiment[], speech: Speech): Answer {
  const otherwise = speech.say('No token with a readable expiry was sent.');
  const { state, why } = byRule(diagnoses, ['token-expired'], otherwise, speech);
  const clock = experiments.findLast(({ result }) => result?.kind === 'clocks-measured');
  return { state, why: clock === undefined ? why : `${why} ${outcomeIn(clock, speech)}` };
}

/** A token that went through the same way before shows that the way is open. */
function headerForwarding(diagnoses: readonly Diagnosis[], speech: Speech): Answer {
  const { say } = speech;
  const answer = byRule(
    diagnoses,
    ['credentials-lost-in-transit'],
    say('The answers do not tell; the operator can compare the logs of proxy and application.'),
    speech,
  );
  const went = diagnoses.some(({ lastGood }) => lastGood?.sameAuthorization === true && lastGood.sameWay);
  return answer.state === 'not-checked' && went
    ? { state: 'done', why: say('The same header went through before, past the same servers.') }
    : answer;
}

function cookiesCleared(experiments: readonly Experiment[], speech: Speech): Answer {
  const { say } = speech;
  const last = experiments.findLast(({ action }) => action === 'clear-site-cookies');
  if (last === undefined) return { state: 'not-checked', why: say('Not tried yet: use Clear site cookies.') };
  const outcome = outcomeIn(last, speech);
  return {
    state: 'done',
    why: last.undoneAt === undefined ? outcome : `${outcome} ${say('They were put back since.')}`,
  };
}

/** That no firewall named itself does not prove that none refused: only whoever runs it can tick this line. */
function firewall(diagnoses: readonly Diagnosis[], speech: Speech): Answer {
  const otherwise = speech.say('No firewall named itself in the answers; whoever runs one can search its log.');
  const answer = byRule(diagnoses, ['waf-blocked', 'bot-challenge'], otherwise, speech);
  return answer.state === 'done' ? { state: 'not-checked', why: otherwise } : answer;
}

/** How sure it is, in the middle of a sentence. */
const sureness: Readonly<Record<Certainty, string>> = {
  proven: phrase('proven'),
  likely: phrase('likely'),
  possible: phrase('possible'),
};

/** `failed`: one of the rules found something. `done`: one looked, and ruled it out. */
function byRule(diagnoses: readonly Diagnosis[], causes: readonly string[], otherwise: string, speech: Speech): Answer {
  const { say, render } = speech;
  const hit = diagnoses
    .flatMap(({ findings }) => findings)
    .find(({ cause, certainty }) => causes.includes(cause) && certainty !== 'possible');
  if (hit)
    return {
      state: 'failed',
      why: say('Found: {cause}, {certainty}.', { cause: hit.cause, certainty: render(sureness[hit.certainty]) }),
    };
  const excluded = diagnoses.flatMap(({ ruledOut }) => ruledOut).find(({ cause }) => causes.includes(cause));
  return excluded ? { state: 'done', why: inWords(excluded.why, speech) } : { state: 'not-checked', why: otherwise };
}

/** That the window was opened is no test: what the call did there is. */
function privateWindow(experiments: readonly Experiment[], speech: Speech): Answer {
  const { say } = speech;
  const last =
    experiments.findLast(({ result }) => result?.kind === 'private-window') ??
    experiments.findLast(({ action }) => action === 'incognito-retest');
  if (last === undefined) return { state: 'not-checked', why: say('Not tried yet: use Open in incognito.') };
  return { state: last.result === undefined ? 'not-checked' : 'done', why: outcomeIn(last, speech) };
}

function responseOf(exchange: Exchange): HeaderList | undefined {
  const { views } = lastRound(lastHop(exchange));
  return views.received ?? views.delivered;
}

function rawResponse(exchanges: readonly Exchange[], { say }: Speech): Answer {
  const refused = exchanges.filter((exchange) => finalStatus(exchange) === 401);
  const seen = refused.flatMap((exchange) => responseOf(exchange) ?? []);
  if (refused.length === 0) return { state: 'not-checked', why: say('There was no 401 in this tab.') };
  if (seen.length === 0) return { state: 'not-checked', why: say('The response headers were not visible.') };
  const [challenge] = textsNamed(seen, 'www-authenticate');
  return challenge === undefined
    ? { state: 'failed', why: say('Captured, and the header is missing.') }
    : { state: 'done', why: say('Captured: {challenge}', { challenge: challenge.slice(0, 200) }) };
}

function notCached(exchanges: readonly Exchange[], experiments: readonly Experiment[], speech: Speech): Answer {
  const { say } = speech;
  const keys = new Set(exchanges.map(callKey));
  const pastCaches = experiments.findLast(({ result }) => result?.kind === 'replayed' && keys.has(result.call));
  if (pastCaches?.result?.kind === 'replayed' && pastCaches.result.points === 'cached-failure')
    return { state: 'failed', why: outcomeIn(pastCaches, speech) };
  const answered = exchanges.filter((exchange) => responseOf(exchange) !== undefined);
  if (answered.length === 0) return { state: 'not-checked', why: say('No answer was visible.') };
  for (const exchange of answered) {
    if (lastRound(lastHop(exchange)).fromCache)
      return { state: 'failed', why: say('The browser’s own cache answered.') };
    const marks = cacheMarks(plainHeaders(responseOf(exchange) ?? []));
    if (marks.served === 'from-cache')
      return { state: 'failed', why: say('A cache answered, as {proof} shows.', { proof: marks.proof ?? '' }) };
  }
  return { state: 'done', why: say('No answer carries the mark of a cache.') };
}

/** Text of each readable header by lower-case name; of a repeated one the lines joined with commas (RFC 9110 §5.3). */
function plainHeaders(list: HeaderList): ReadonlyMap<string, string> {
  return new Map(list.map(({ name }) => [name.toLowerCase(), textsNamed(list, name).join(', ')]));
}

function encrypted(exchanges: readonly Exchange[], { say }: Speech): Answer {
  const urls = exchanges.flatMap((exchange) => exchange.hops.flatMap(({ url }) => readUrl(url.text) ?? []));
  if (urls.length === 0) return { state: 'not-checked', why: say('No failing request was seen.') };
  const open = urls.find(
    ({ protocol, hostname }) => (protocol === 'http:' || protocol === 'ws:') && !isLoopback(hostname),
  );
  return open
    ? { state: 'failed', why: say('{host} was called without encryption.', { host: open.host }) }
    : { state: 'done', why: say('Every call that failed was encrypted, or stayed on this machine.') };
}
