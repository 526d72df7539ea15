/*
 * Tells every webRequest event of the test hosts to the sink of record.ts, one by one and in order. It keeps nothing,
 * so it does not matter when the browser stops it. The sink is at 127.0.0.1, which the filter leaves out: the recorder
 * does not record itself.
 */
const sink = 'http://127.0.0.1:8403/';
const filter = {
  urls: ['http://*.test/*', 'https://*.test/*', 'ws://*.test/*', 'http://localhost/*'],
};

// Firefox throws on an option that it does not know, so it is asked first.
const extraHeaders = 'EXTRA_HEADERS' in (chrome.webRequest.OnSendHeadersOptions ?? {}) ? ['extraHeaders'] : [];
const asked = ['requestHeaders', ...extraHeaders];
const answered = ['responseHeaders', ...extraHeaders];
const options = {
  onBeforeRequest: ['requestBody', ...extraHeaders],
  onBeforeSendHeaders: asked,
  onSendHeaders: asked,
  onHeadersReceived: answered,
  onAuthRequired: answered,
  onBeforeRedirect: answered,
  onResponseStarted: answered,
  onCompleted: answered,
  onErrorOccurred: extraHeaders,
};

let queue = Promise.resolve();

function tell(message) {
  queue = queue
    .then(() => fetch(sink, { method: 'POST', body: JSON.stringify(message), credentials: 'omit', cache: 'no-store' }))
    .catch((error) => console.error('The sink did not take an event:', error));
}

/** Bytes as a list of numbers: JSON knows no others. */
function readable(details) {
  const raw = details.requestBody?.raw;
  if (!raw) return details;
  const parts = raw.map(({ bytes }) => (bytes ? { bytes: [...new Uint8Array(bytes)] } : {}));
  return { ...details, requestBody: { raw: parts } };
}

for (const [name, extraInfo] of Object.entries(options)) {
  const listener = (details) => tell([name, readable(details)]);
  // Firefox refuses a third argument of onErrorOccurred, even an empty one.
  if (extraInfo.length > 0) chrome.webRequest[name].addListener(listener, filter, extraInfo);
  else chrome.webRequest[name].addListener(listener, filter);
}

tell(['ready', {}]);
