import type { Exchange, Round } from '../model/exchange.ts';
import type { Evidence } from '../model/finding.ts';
import { linesNamed, type View } from '../model/header.ts';
import { headerText, jarCookieText } from './header-text.ts';
import type { ReportEvidence } from './model.ts';
import { pageMarkText } from './page-mark-text.ts';

/**
 * The one place where evidence is turned into words. A pointer that leads nowhere (its exchange was dropped) is left out.
 * @param exchanges All that the pointers may lead to, by id.
 */
export function evidenceText(evidence: Evidence, exchanges: ReadonlyMap<string, Exchange>): readonly ReportEvidence[] {
  const exchange = exchanges.get(evidence.exchange);
  if (exchange === undefined) return [];
  const at = place(exchange, evidence);
  switch (evidence.kind) {
    case 'header': {
      const lines = linesNamed(roundOf(exchange, evidence)?.views[evidence.view] ?? [], evidence.name);
      const shown = evidence.index === undefined ? lines : lines.slice(evidence.index, evidence.index + 1);
      return shown.map(({ name, value }) => ({
        what: `${name}: ${headerText(value)}`,
        where: `${viewNames[evidence.view]}, ${at}`,
      }));
    }
    case 'no-header':
      if (roundOf(exchange, evidence)?.views[evidence.view] === undefined) return [];
      return [{ what: `no ${evidence.name} header`, where: `${viewNames[evidence.view]}, ${at}` }];
    case 'status': {
      const hop = exchange.hops[evidence.hop];
      const round = roundOf(exchange, evidence);
      const status = round?.status ?? hop?.redirect?.status;
      return status === undefined
        ? []
        : [
            {
              what: `status ${status}${round?.reason === undefined ? '' : ` ${round.reason}`}`,
              where: `answer, ${at}`,
            },
          ];
    }
    case 'url': {
      const hop = exchange.hops[evidence.hop];
      return hop === undefined ? [] : [{ what: hop.url.text, where: at }];
    }
    case 'error':
      return exchange.outcome.kind === 'failed'
        ? [{ what: exchange.outcome.error, where: `the browser’s error, ${at}` }]
        : [];
    case 'prompt': {
      const prompt = roundOf(exchange, evidence)?.prompt;
      return prompt === undefined
        ? []
        : [
            {
              what: `the browser’s password window for ${prompt.challenger ?? 'the server'}${prompt.realm === undefined ? '' : ` (“${prompt.realm}”)`}`,
              where: at,
            },
          ];
    }
    case 'jar': {
      const cookies = exchange.jar?.filter(({ name }) => name === evidence.cookie) ?? [];
      return cookies.map((cookie) => ({ what: jarCookieText(cookie), where: 'the browser’s cookies' }));
    }
    case 'page': {
      const mark = exchange.page?.marks.find(({ id }) => id === evidence.mark);
      return mark === undefined ? [] : [{ what: pageMarkText(mark), where: `text of the page, ${at}` }];
    }
    case 'reading':
      return [{ what: evidence.text, where: 'worked out' }];
    default:
      return evidence satisfies never;
  }
}

function roundOf(exchange: Exchange, evidence: { readonly hop: number; readonly round: number }): Round | undefined {
  return exchange.hops[evidence.hop]?.rounds[evidence.round];
}

const viewNames: Readonly<Record<View, string>> = {
  asked: 'request header as the page asked',
  sent: 'request header as sent',
  received: 'response header as received',
  delivered: 'response header as delivered to the page',
};

/** `OPTIONS https://api.example/orders`: says which request of a chain is meant. */
function place(exchange: Exchange, evidence: Evidence): string {
  const hop = 'hop' in evidence ? exchange.hops[evidence.hop] : exchange.hops[0];
  return hop === undefined ? '' : `${hop.method} ${hop.url.text}`;
}
