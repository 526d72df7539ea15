import { type Answers, keyCheckOutcome, keySetAddress } from '../actions/token-key-check/outcome.ts';
import { type Asked, keyQuestion, metadataAddresses, planKeyCheck } from '../actions/token-key-check/plan.ts';
import { requestFacts } from '../diagnosis/request-facts.ts';
import { sentToken } from '../diagnosis/token-facts.ts';
import { type Exchange, lastHop } from '../model/exchange.ts';
import type { CardExperiment } from './card-experiments.ts';

/** Fetches without cookies and redirects. Without text: an answer, but no such document. Absent: no answer came. */
type Read = (url: string) => Promise<{ readonly text?: string } | undefined>;

/** Looks the key of a token up among those that its issuer publishes. */
export function tokenKeyCheck(read: Read): CardExperiment {
  return {
    plan: ({ exchange }) => Promise.resolve(planKeyCheck(questionOf(exchange))),
    run: async ({ exchange }) => {
      const asked = questionOf(exchange);
      if (!asked.ok) return { tell: () => ({ says: asked.why }) };
      const { question } = asked;
      const answers = await askIssuer(question.issuer, read);
      const { result } = keyCheckOutcome(question, answers);
      return {
        tell: () => ({ says: keyCheckOutcome(question, answers).says }),
        ...(result === undefined ? {} : { result }),
      };
    },
  };
}

function questionOf(exchange: Exchange): Asked {
  const request = requestFacts(exchange, exchange.hops.length - 1);
  const page = exchange.initiator ?? lastHop(exchange).url.text;
  return keyQuestion(sentToken({ request })?.jwt, URL.canParse(page) ? new URL(page).hostname : '');
}

async function askIssuer(issuer: string, read: Read): Promise<Answers> {
  let answered = false;
  for (const address of metadataAddresses(issuer)) {
    const answer = await read(address);
    if (answer === undefined && !answered) return { kind: 'no-metadata', answered };
    answered = true;
    if (answer?.text === undefined) continue;
    const keys = keySetAddress(answer.text, issuer);
    if (keys.kind === 'elsewhere') return keys;
    if (keys.kind === 'address') return { kind: 'key-set', text: (await read(keys.url))?.text };
  }
  return { kind: 'no-metadata', answered };
}
