import { type Exchange, type Hop, lastHop, lastRound, type Prompt } from '../model/exchange.ts';
import { sightOf } from '../model/observer.ts';

/** The browser's own password window, as far as its opening and closing can be seen. */
export interface PromptFacts {
  /**
   * `open`: the request waits behind it. `closed`: the refusal was shown after it. `unknown`: where the window ends the
   * request of a navigation, it may still be open, or have been closed.
   */
  readonly state: 'open' | 'closed' | 'unknown';
  readonly prompt: Prompt;
  /** How often one request asked: from the second time on, something was typed and refused. */
  readonly times: number;
}

/** @returns Absent: no window came up in the last hop, or what was typed was accepted. */
export function promptFacts(exchange: Exchange): PromptFacts | undefined {
  const hop = lastHop(exchange);
  const { prompt } = lastRound(hop);
  if (prompt === undefined) return undefined;
  return { state: stateOf(exchange), prompt, times: promptsIn(hop) };
}

function stateOf({ outcome, type, observer }: Exchange): PromptFacts['state'] {
  if (outcome.kind === 'prompting') return 'open';
  return type === 'main_frame' && sightOf[observer].promptEndsNavigation ? 'unknown' : 'closed';
}

function promptsIn(hop: Hop): number {
  return hop.rounds.filter(({ prompt }) => prompt !== undefined).length;
}
