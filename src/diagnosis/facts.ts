import { type CacheMarks, cacheMarks } from '../http/cache-marks.ts';
import { type Challenge, dividesReaders, type LineDefect, readChallenges } from '../http/challenge.ts';
import { type CorrelationId, correlationIds } from '../http/correlation.ts';
import { sameOrigin } from '../http/origin.ts';
import { type RateLimit, readRateLimit } from '../http/retry-after.ts';
import type { StackMatch } from '../http/stack.ts';
import { type Exchange, finalStatus, type Hop, lastHop, lastRound, type Round } from '../model/exchange.ts';
import { type HeaderList, linesNamed, textsNamed } from '../model/header.ts';
import { type Sight, sightOf } from '../model/observer.ts';
import type { PageReading } from '../model/page.ts';
import { type ClearingFacts, clearingFacts } from './clearing-facts.ts';
import { type CorsFacts, corsFacts } from './cors-facts.ts';
import { type CulpritFacts, culpritFacts } from './culprit-facts.ts';
import { type DecidingAnswer, decidingAnswer } from './deciding-answer.ts';
import { type HeaderChange, headerChanges } from './header-changes.ts';
import { urlOf } from './hop-url.ts';
import { type LastGoodFacts, lastGoodFacts } from './last-good-facts.ts';
import { perTab } from './per-tab.ts';
import { type PrivateWindowFacts, privateWindowFacts } from './private-window-facts.ts';
import { type PromptFacts, promptFacts } from './prompt-facts.ts';
import { type ReplayFacts, replayFacts } from './replay-facts.ts';
import { type RequestFacts, requestFacts } from './request-facts.ts';
import { type ServerTime, serverClockIn } from './server-time.ts';
import { stackFacts } from './stack-facts.ts';
import { stoppingPreflight } from './stopped-call.ts';
import { isPreflight, type Subject } from './subject.ts';
import { type WhatIfFacts, whatIfFacts } from './what-if-facts.ts';

/** What rules read. Everything is derived from the subject once; no rule parses or looks a header up by name. */
export interface Facts {
  readonly subject: Subject;
  readonly exchange: Exchange;
  readonly sight: Sight;
  /** Of the final answer. Absent: none came. */
  readonly status: number | undefined;
  /** The hop that was answered last, its index, its last round and that one's index. */
  readonly hop: Hop;
  readonly hopIndex: number;
  readonly round: Round;
  readonly roundIndex: number;
  /** Of the last hop; absent when it is no URL. */
  readonly url: URL | undefined;
  /** The exchange itself is a preflight whose request was not seen. */
  readonly isPreflight: boolean;
  /** The request went to another origin than the page's. */
  readonly crossOrigin: boolean;
  readonly request: RequestFacts | undefined;
  readonly response: ResponseFacts | undefined;
  readonly cors: CorsFacts;
  /** The answer that settled the matter: the final one, or the preflight's where that ended it. */
  readonly answer: DecidingAnswer | undefined;
  /** The products that left their marks on it. */
  readonly stack: readonly StackMatch[];
  /** Its ids for a ticket, the most useful first. */
  readonly correlation: readonly CorrelationId[];
  /** What it says of how often one may ask. */
  readonly rateLimit: RateLimit | undefined;
  /** Whether a cache on the way gave it. */
  readonly cache: CacheMarks;
  /** Changes to headers that matter for signing in, by somebody between the page, the wire and back. */
  readonly changes: readonly HeaderChange[];
  /** The server's own time, as far as its answer tells. */
  readonly serverTime: ServerTime | undefined;
  /** The browser's own password prompt. */
  readonly prompt: PromptFacts | undefined;
  /** What clearing the cookies of its host showed. */
  readonly clearing: ClearingFacts;
  /** What the same call did in a private window. Absent: it is not known. */
  readonly privately: PrivateWindowFacts | undefined;
  /** What making it again from its page showed. Absent: nobody tried. */
  readonly replay: ReplayFacts | undefined;
  /** What adding the response headers that it lacked showed. Absent: nobody tried. */
  readonly whatIf: WhatIfFacts | undefined;
  /** Which extension did it to this call, where that was searched for and found. */
  readonly culprit: CulpritFacts | undefined;
  /** What the page that the answer made was recognised as. Absent: nobody looked, or it made none. */
  readonly page: PageReading | undefined;
  /** Against the last time that this call went through. Absent: no such time was kept. */
  readonly lastGood: LastGoodFacts | undefined;
}

export interface ResponseFacts {
  readonly headers: HeaderList;
  /** Which view they are from: what the server sent, or, where that was missed, what was delivered. */
  readonly view: 'received' | 'delivered';
  readonly roundIndex: number;
  readonly challenges: readonly Challenge[];
  readonly proxyChallenges: readonly Challenge[];
  /** What readers take differently in the lines of WWW-Authenticate; none where only a beginning was kept. */
  readonly challengeDefects: readonly LineDefect[];
  readonly proxyChallengeDefects: readonly LineDefect[];
  /** Text of every line of that name. */
  readonly texts: (name: string) => readonly string[];
}

export function factsOf(subject: Subject): Facts {
  const { exchange } = subject;
  const hop = lastHop(exchange);
  const hopIndex = exchange.hops.length - 1;
  const round = lastRound(hop);
  const url = urlOf(hop.url);
  const request = requestFacts(exchange, hopIndex);
  const response = responseFacts(subject, round, hop.rounds.length - 1);
  const answer = decidingAnswer(subject);
  const cors = corsFacts(subject, request, response);
  return {
    subject,
    exchange,
    sight: sightOn(exchange),
    status: finalStatus(exchange),
    hop,
    hopIndex,
    round,
    roundIndex: hop.rounds.length - 1,
    url,
    isPreflight: isPreflight(exchange),
    crossOrigin: exchange.initiator !== undefined && url !== undefined && !sameOrigin(exchange.initiator, url.origin),
    request,
    response,
    cors,
    answer,
    stack: stackFacts(subject, answer, request),
    correlation: correlationIds(answer?.texts ?? new Map()),
    rateLimit: answer && readRateLimit(answer.texts, answer.at),
    cache: cacheMarks(answer?.texts ?? new Map()),
    // What was changed of a call that its preflight stopped explains nothing.
    changes: stoppingPreflight({ cors }) === undefined ? headerChanges(exchange) : [],
    serverTime: serverClockIn(round),
    prompt: promptFacts(exchange),
    clearing: clearingFacts(subject),
    privately: privateWindowFacts(subject),
    replay: replayFacts(subject),
    whatIf: whatIfFacts(subject),
    culprit: culpritFacts(subject),
    page: exchange.page,
    lastGood: lastGoodFacts(exchange),
  };
}

function responseFacts(subject: Subject, round: Round, roundIndex: number): ResponseFacts | undefined {
  const view = round.views.received !== undefined ? 'received' : 'delivered';
  const headers = round.views[view];
  if (headers === undefined) return undefined;
  const own = challengesIn(subject, headers, 'www-authenticate');
  const ofProxy = challengesIn(subject, headers, 'proxy-authenticate');
  return {
    headers,
    view,
    roundIndex,
    challenges: own.challenges,
    proxyChallenges: ofProxy.challenges,
    challengeDefects: own.defects,
    proxyChallengeDefects: ofProxy.defects,
    texts: (name) => textsNamed(headers, name),
  };
}

interface ChallengesRead {
  readonly challenges: readonly Challenge[];
  readonly defects: readonly LineDefect[];
}

const nothing: ChallengesRead = { challenges: [], defects: [] };

function challengesIn(subject: Subject, headers: HeaderList, name: string): ChallengesRead {
  const lines = linesNamed(headers, name);
  if (lines.length === 0) return nothing;
  const texts = textsNamed(lines, name);
  const read = texts.length === 1 ? readLine(subject, texts[0] ?? '') : readLines(texts);
  const cut = lines.some(({ value }) => value.kind === 'plain' && value.cut !== undefined);
  return cut ? { ...read, defects: [] } : read;
}

const readLine = perTab(
  (text: string) => readLines([text]),
  (text) => text,
);

function readLines(texts: readonly string[]): ChallengesRead {
  const { value: challenges, defects } = readChallenges(texts);
  return { challenges, defects: defects.filter(({ code }) => dividesReaders(code)) };
}

/** In a burst of calls only one side of what extensions change is watched. */
function sightOn({ observer, gaps }: Exchange): Sight {
  const sight = sightOf[observer];
  return gaps.some(({ kind }) => kind === 'asked-unwatched') ? { ...sight, changesByOthers: false } : sight;
}
