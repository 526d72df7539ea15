import type { StackMatch } from '../http/stack.ts';
import { phrase } from '../language/phrase.ts';
import type { Exchange } from '../model/exchange.ts';
import { lastRound } from '../model/exchange.ts';
import type { Evidence } from '../model/finding.ts';
import type { View } from '../model/header.ts';
import type { Wording } from '../model/wording.ts';
import type { Facts } from './facts.ts';
import type { HeaderChange } from './header-changes.ts';
import { duration } from './names.ts';

/*
 * Pointers that rules give as proof. None copies a value: the report looks the value up, sealed as it is.
 */

/** A header of the request that was answered. */
export function sentHeader({ exchange, hopIndex, request }: Facts, name: string): readonly Evidence[] {
  if (!request?.has(name)) return [];
  return [
    { kind: 'header', exchange: exchange.id, hop: hopIndex, round: request.roundIndex, view: request.view, name },
  ];
}

/** The request's headers were visible, and this one was not among them. */
export function noSentHeader({ exchange, hopIndex, request }: Facts, name: string): readonly Evidence[] {
  if (request === undefined || request.has(name)) return [];
  return [
    { kind: 'no-header', exchange: exchange.id, hop: hopIndex, round: request.roundIndex, view: request.view, name },
  ];
}

/** A header of the final answer. */
export function answerHeader({ exchange, hopIndex, response }: Facts, name: string): readonly Evidence[] {
  if (response === undefined || response.texts(name).length === 0) return [];
  return [
    { kind: 'header', exchange: exchange.id, hop: hopIndex, round: response.roundIndex, view: response.view, name },
  ];
}

/** The answer's headers were visible, and this one was not among them. */
export function noAnswerHeader({ exchange, hopIndex, response }: Facts, name: string): readonly Evidence[] {
  if (response === undefined || response.texts(name).length > 0) return [];
  return [
    { kind: 'no-header', exchange: exchange.id, hop: hopIndex, round: response.roundIndex, view: response.view, name },
  ];
}

/** The status of the final answer. */
export function answerStatus({ exchange, hopIndex, roundIndex }: Facts): Evidence {
  return { kind: 'status', exchange: exchange.id, hop: hopIndex, round: roundIndex };
}

/** Status of the answer that settled the matter, be it the preflight's. */
export function decidingStatus({ answer }: Facts): readonly Evidence[] {
  if (answer === undefined) return [];
  return [{ kind: 'status', exchange: answer.exchange.id, hop: answer.hopIndex, round: answer.roundIndex }];
}

/** A header of that answer. */
export function decidingHeader({ answer }: Facts, name: string): readonly Evidence[] {
  if (!answer?.texts.has(name)) return [];
  const { exchange, hopIndex: hop, roundIndex: round, view } = answer;
  return [{ kind: 'header', exchange: exchange.id, hop, round, view, name }];
}

/** The ids of that answer that a support desk asks for: the first few. */
export function ticketIds(facts: Facts): readonly Evidence[] {
  return facts.correlation.slice(0, 2).flatMap(({ name }) => decidingHeader(facts, name));
}

/** What gave a product away. */
export function stackMark(facts: Facts, { proof: { kind, name } }: StackMatch): readonly Evidence[] {
  switch (kind) {
    case 'header':
      return decidingHeader(facts, name);
    case 'cookie':
      return facts.request?.cookies.some((cookie) => cookie.name === name)
        ? sentHeader(facts, 'cookie')
        : decidingHeader(facts, 'set-cookie');
    case 'status':
      return decidingStatus(facts);
    case 'body':
      return [reading(facts, phrase('the text of the page bears its mark'))];
    default:
      return kind satisfies never;
  }
}

/** The browser's prompt in the last round that had one. */
export function promptShown({ exchange, hop, hopIndex }: Facts): readonly Evidence[] {
  const round = hop.rounds.findLastIndex(({ prompt }) => prompt !== undefined);
  return round < 0 ? [] : [{ kind: 'prompt', exchange: exchange.id, hop: hopIndex, round }];
}

/** The same Authorization went through before, and whether the same way. */
export function tokenWorked(facts: Facts): readonly Evidence[] {
  const { lastGood } = facts;
  if (!lastGood?.sameAuthorization) return [];
  const ago = duration(lastGood.ago);
  return [
    reading(
      facts,
      lastGood.sameWay
        ? phrase('the same token went through {ago} before', { ago })
        : phrase('the same token went through {ago} before, where the answer was signed by other servers or releases', {
            ago,
          }),
    ),
  ];
}

/** This went along when the call last went through, and does not now. */
export function wentAlongBefore(facts: Facts, what: 'authorization' | 'cookie', name?: string): readonly Evidence[] {
  const { lastGood } = facts;
  const lost = lastGood?.changes.filter(
    (change) => change.what === what && change.after === undefined && (name === undefined || change.name === name),
  );
  return (lost ?? []).slice(0, 3).map((change) =>
    reading(
      facts,
      phrase('{name} went along when the call worked {ago} before', {
        name: change.name,
        ago: duration(lastGood?.ago ?? 0),
      }),
    ),
  );
}

/** A computed fact. `text` is ours, filled in with names and numbers only. */
export function reading({ exchange }: Facts, text: Wording): Evidence {
  return { kind: 'reading', exchange: exchange.id, text };
}

/** Status and one header of a preflight, present or not. */
export function preflightAnswer(preflight: Exchange, name?: string): readonly Evidence[] {
  const hop = preflight.hops[0];
  const round = hop.rounds.length - 1;
  const { views } = lastRound(hop);
  const view: View = views.received === undefined ? 'delivered' : 'received';
  const status: Evidence = { kind: 'status', exchange: preflight.id, hop: 0, round };
  if (name === undefined || views[view] === undefined) return [status];
  const present = views[view].some((header) => header.name.toLowerCase() === name);
  return [status, { kind: present ? 'header' : 'no-header', exchange: preflight.id, hop: 0, round, view, name }];
}

/** What the preflight asked leave for. */
export function preflightRequest(preflight: Exchange, name: string): Evidence {
  const view: View = lastRound(preflight.hops[0]).views.sent === undefined ? 'asked' : 'sent';
  return { kind: 'header', exchange: preflight.id, hop: 0, round: 0, view, name };
}

/** A header before and after the place where it was changed. */
export function changeSeen({ exchange }: Pick<Facts, 'exchange'>, change: HeaderChange): readonly Evidence[] {
  const at = { exchange: exchange.id, hop: change.hopIndex, round: change.roundIndex, name: change.name };
  return [
    { kind: change.change === 'added' ? 'no-header' : 'header', view: change.before, ...at },
    { kind: change.change === 'removed' ? 'no-header' : 'header', view: change.after, ...at },
  ];
}
