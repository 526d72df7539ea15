import { readHttpDate } from '../../http/http-date.ts';
import type { RawHeader } from '../event.ts';
import { sentBody } from './body.ts';
import { headerText } from './call-kind.ts';
import { type CallReading, headersIn, methodIn, seen, statusIn } from './har-entry.ts';
import { listIn, member, textIn } from './loose-json.ts';
import { withoutStandIns } from './stripped.ts';

/**
 * Reads a request of an export of SAML-tracer: `{ requests: [{ method, url, requestId, requestHeaders, post, responseStatus,
 * responseStatusText, responseHeaders }], timestamp }`, where `post` is a list of pairs and `responseStatusText` a whole status line.
 * It has no times but those that servers wrote into their answers.
 */
export function readTracedRequest(request: unknown, pointer: string, id: string): CallReading {
  const url = textIn(member(request, 'url')) ?? '';
  if (url === '') return { defects: [{ at: `${pointer}/url`, what: 'no-url' }] };
  const sent = withoutStandIns(headersIn(member(request, 'requestHeaders')));
  const received = withoutStandIns(headersIn(member(request, 'responseHeaders')));
  const params = listIn(member(request, 'post')).map((pair) => ({ name: listIn(pair)[0], value: listIn(pair)[1] }));
  const { body, stripped } = sentBody({ params });
  const method = methodIn(member(request, 'method'));
  return {
    defects: method === undefined ? [{ at: `${pointer}/method`, what: 'no-method' }] : [],
    call: {
      pointer,
      id,
      startedAt: answeredAt(received.headers),
      firstAfter: 0,
      endAfter: 0,
      method: method ?? 'GET',
      url,
      requestHeaders: seen(sent.headers),
      body,
      status: statusIn(member(request, 'responseStatus')),
      statusText: (textIn(member(request, 'responseStatusText')) ?? '').replace(/^HTTP\/[\d.]{1,3} \d{3} ?/, ''),
      responseHeaders: seen(received.headers),
      redirect: headerText(received.headers, 'location'),
      error: undefined,
      kind: undefined,
      page: undefined,
      fromCache: false,
      ip: undefined,
      text: '',
      mediaType: '',
      stripped: sent.stripped || received.stripped || stripped,
    },
  };
}

function answeredAt(headers: readonly RawHeader[]): number | undefined {
  const date = headerText(headers, 'date');
  return date === undefined ? undefined : readHttpDate(date);
}
