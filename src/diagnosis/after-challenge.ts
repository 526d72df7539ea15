import { readChallenges } from '../http/challenge.ts';
import { ownPage, type PageMaker } from '../http/own-page.ts';
import { callKey } from '../model/call-key.ts';
import { type Exchange, lastHop, lastRound, type Round } from '../model/exchange.ts';
import type { Evidence } from '../model/finding.ts';
import { textsNamed } from '../model/header.ts';
import { decidingAnswer } from './deciding-answer.ts';
import { answerStatus, decidingStatus, promptShown, sentHeader } from './evidence.ts';
import type { Facts } from './facts.ts';
import { latestOther, othersOf } from './others.ts';

/** What came after the browser's own sign-in (Basic, Digest) was asked for and given. */
export interface AfterChallenge {
  readonly status: number;
  /** The web server wrote the page itself. */
  readonly page: PageMaker | undefined;
  /** That credentials were given, or the browser had asked for them before, and then the answer. */
  readonly evidence: readonly Evidence[];
}

/** How long a person may take to type. */
const patience = 10 * 60_000;

/**
 * Credentials went out in sight; or the browser asked for them in an earlier round, or had them from the address or its
 * store and went on without asking; or, where it hides what it adds, it had asked in the request before, which a navigation
 * in Chromium ends when the password window opens.
 */
export function afterChallenge(facts: Facts): AfterChallenge | undefined {
  const { exchange, answer, hop, hopIndex, request } = facts;
  if (answer === undefined || answer.toPreflight) return undefined;
  const seen = { status: answer.status, page: ownPage(answer.texts, answer.status) };
  if (answer.status === 401) return laterAnswer(facts);
  const scheme = request?.authorization?.scheme;
  if (scheme === 'basic' || scheme === 'digest')
    return { ...seen, evidence: [...sentHeader(facts, 'authorization'), answerStatus(facts)] };
  const asked = hop.rounds.findLastIndex(({ status, prompt }) => status === 401 && prompt !== undefined);
  if (asked >= 0)
    return {
      ...seen,
      evidence: [{ kind: 'prompt', exchange: exchange.id, hop: hopIndex, round: asked }, answerStatus(facts)],
    };
  const repeated = hop.rounds.slice(0, -1).findLastIndex(wantsPassword);
  if (repeated >= 0)
    return {
      ...seen,
      evidence: [
        {
          kind: 'header',
          exchange: exchange.id,
          hop: hopIndex,
          round: repeated,
          view: 'received',
          name: 'www-authenticate',
        },
        answerStatus(facts),
      ],
    };
  const earlier = facts.sight.promptEndsNavigation
    ? latestOther(facts.subject, promptedCall, callKey(exchange), {
        from: exchange.startedAt - patience,
        to: exchange.startedAt,
      })
    : undefined;
  if (earlier === undefined) return undefined;
  const [lastHopIndex, lastRoundIndex] = [earlier.hops.length - 1, lastHop(earlier).rounds.length - 1];
  return {
    ...seen,
    evidence: [{ kind: 'prompt', exchange: earlier.id, hop: lastHopIndex, round: lastRoundIndex }, answerStatus(facts)],
  };
}

function promptedCall(exchange: Exchange): readonly string[] {
  return lastRound(lastHop(exchange)).prompt?.isProxy === false ? [callKey(exchange)] : [];
}

function callOf(exchange: Exchange): readonly string[] {
  return [callKey(exchange)];
}

/** The round was refused for want of a password. Only credentials make a browser go on after that. */
function wantsPassword({ status, views }: Round): boolean {
  if (status !== 401 || views.received === undefined) return false;
  const challenges = readChallenges(textsNamed(views.received, 'www-authenticate')).value;
  return challenges.length > 0 && challenges.every(({ scheme }) => scheme === 'basic' || scheme === 'digest');
}

/** Of a navigation that ended with the password window: what the next request for the same page got. */
function laterAnswer(facts: Facts): AfterChallenge | undefined {
  const { exchange, prompt, subject } = facts;
  if (prompt?.state !== 'unknown' || prompt.prompt.isProxy) return undefined;
  const [next] = othersOf(subject, callOf, callKey(exchange), {
    from: exchange.startedAt,
    to: exchange.startedAt + patience,
  }).filter(({ startedAt }) => startedAt > exchange.startedAt);
  const answer = next && decidingAnswer({ ...subject, exchange: next });
  if (answer === undefined) return undefined;
  return {
    status: answer.status,
    page: ownPage(answer.texts, answer.status),
    evidence: [...promptShown(facts), ...decidingStatus({ ...facts, answer })],
  };
}
