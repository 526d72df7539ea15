import { api, app, closedPort, login, password, secure, serverPort, token, user } from './addresses.ts';

/** One thing done in a tab. `run` is the text of an expression, whose promise is waited for. */
export type Step =
  | { readonly do: 'visit'; readonly url: string }
  | { readonly do: 'run'; readonly script: string }
  | { readonly do: 'wait'; readonly milliseconds: number }
  /** On the keyboard, for the browser's own prompt. */
  | { readonly do: 'type'; readonly keys: readonly string[] }
  | { readonly do: 'close' };

/** How the browser reaches the servers. `proxy-down`: over a proxy that refuses connections. */
export type Network = 'direct' | 'proxy' | 'proxy-down';

export interface Scenario {
  /** Kebab case: also the name of the recording's file. */
  readonly name: string;
  readonly network: Network;
  /** Done before the recording begins. */
  readonly before: readonly Step[];
  readonly recorded: readonly Step[];
}

const visit = (url: string): Step => ({ do: 'visit', url });
const run = (script: string): Step => ({ do: 'run', script });
const close: Step = { do: 'close' };
const wait = (milliseconds: number): Step => ({ do: 'wait', milliseconds });
/** What a person does in the prompt, with time for it to open and to take effect. */
const inPrompt = (...keys: readonly string[]): readonly Step[] => [wait(1500), { do: 'type', keys }, wait(1500)];
const dismiss = inPrompt('Escape');
const giveCredentials = inPrompt(...user, 'Tab', ...password, 'Return');
const giveWrongCredentials = inPrompt(...user, 'Tab', ...'canary-wrong', 'Return');
const onApp: readonly Step[] = [visit(`${app}/`)];

const call = (url: string, options = '{}'): Step => run(`fetch('${url}', ${options}).catch(String)`);
const withBearer = `{headers: {authorization: 'Bearer ${token}'}}`;
const withUser = (url: string, secret = password): string => url.replace('http://', `http://${user}:${secret}@`);

const direct = (name: string, recorded: readonly Step[], before = onApp): Scenario => ({
  name,
  network: 'direct',
  before,
  recorded,
});
const proxied = (
  name: string,
  recorded: readonly Step[],
  before: readonly Step[] = [],
  network: Network = 'proxy',
): Scenario => ({
  name,
  network,
  before,
  recorded,
});

/** Every scenario, in the order in which they are recorded. */
export const scenarios: readonly Scenario[] = [
  direct('bearer-401', [call(`${app}/bearer-401`, withBearer)]),
  direct('bearer-401-no-credentials', [call(`${app}/bearer-401-bare`)]),
  direct('401-without-challenge', [call(`${app}/401-without-challenge`, withBearer)]),
  direct('navigation-bearer-401', [visit(`${app}/bearer-401`)]),
  direct('two-challenges-credentials-omitted', [call(`${app}/two-challenges`, `{credentials: 'omit'}`)]),
  direct('negotiate-401', [call(`${app}/negotiate`)]),
  direct('silent-refresh', [
    run(`fetch('/refreshable', ${withBearer})
      .then(() => fetch('/token', {method: 'POST', body: 'grant_type=refresh_token&refresh_token=canary-refresh'}))
      .then((answer) => answer.json())
      .then((json) => fetch('/refreshable', {headers: {authorization: 'Bearer ' + json.access_token}}))`),
  ]),

  direct('basic-navigation-prompt', [visit(`${app}/basic/navigation/`)], []),
  direct('basic-navigation-prompt-tab-closed', [visit(`${app}/basic/closed/`), close], []),
  direct('basic-fetch-prompt', [call(`${app}/basic/fetch/`)]),
  direct('basic-fetch-prompt-tab-closed', [call(`${app}/basic/fetch-closed/`), close]),
  direct('basic-fetch-prompt-aborted', [
    run(
      `void fetch('${app}/basic/aborted/', {signal: (window.controller = new AbortController()).signal}).catch(String)`,
    ),
    wait(1000),
    run('controller.abort()'),
  ]),
  direct('basic-navigation-prompt-dismissed', [visit(`${app}/basic/dismissed/`), ...dismiss], []),
  direct('basic-navigation-prompt-answered', [visit(`${app}/basic/typed/`), ...giveCredentials], []),
  direct('basic-navigation-prompt-answered-wrong', [visit(`${app}/basic/mistyped/`), ...giveWrongCredentials], []),
  direct('basic-fetch-prompt-dismissed', [call(`${app}/basic/fetch-dismissed/`), ...dismiss]),
  direct('basic-fetch-prompt-answered', [call(`${app}/basic/fetch-typed/`), ...giveCredentials]),
  direct('basic-fetch-prompt-answered-wrong', [call(`${app}/basic/fetch-mistyped/`), ...giveWrongCredentials]),
  direct('basic-prompt-answered-by-extension', [visit(`${app}/basic/answered/`)], []),
  direct('basic-prompt-cancelled-by-extension', [call(`${app}/basic/cancelled/`)]),
  direct('basic-url-credentials', [visit(withUser(`${app}/basic/url/`))], []),
  direct('basic-url-credentials-wrong', [visit(withUser(`${app}/basic/wrong/`, 'canary-wrong'))], []),
  direct('basic-from-auth-cache', [call(`${app}/basic/cache/item`)], [visit(withUser(`${app}/basic/cache/`))]),
  direct('basic-frame-cross-origin', [
    run(`document.body.append(Object.assign(document.createElement('iframe'), {src: '${api}/basic/frame/'}))`),
  ]),
  direct('basic-image-cross-origin', [
    run(`document.body.append(Object.assign(new Image(), {src: '${api}/basic/image/'}))`),
  ]),
  direct('digest-url-credentials', [visit(withUser(`${app}/digest/`))], []),

  direct('redirect-same-origin-authorization', [call(`${app}/redirect-same`, withBearer)]),
  direct('redirect-cross-origin-authorization', [call(`${app}/redirect-cross`, withBearer)]),
  direct('preflight-401', [call(`${api}/preflight-401`, withBearer)]),
  direct('preflight-redirected', [call(`${api}/preflight-302`, withBearer)]),
  direct('preflight-header-not-allowed', [call(`${api}/preflight-no-header`, withBearer)]),
  direct('preflight-ok-401-without-cors', [call(`${api}/preflight-ok-401-hidden`, withBearer)]),
  direct('preflight-ok-401-with-cors', [call(`${api}/preflight-ok-401`, withBearer)]),
  direct('cors-response-blocked', [call(`${api}/no-allow-origin`)]),
  direct('fetch-redirected-to-login', [call(`${app}/api-behind-login`)]),
  direct('preflight-connection-refused', [call(`http://api.test:${closedPort}/`, withBearer)]),

  direct('redirect-loop', [visit(`${app}/loop`)], []),
  direct('redirect-loop-fetch', [call(`${app}/loop`)]),
  direct('image-403', [run(`document.body.append(Object.assign(new Image(), {src: '${api}/403'}))`)]),
  direct('image-403-same-origin', [run(`document.body.append(Object.assign(new Image(), {src: '${app}/403'}))`)]),
  direct('frame-401', [
    run(`document.body.append(Object.assign(document.createElement('iframe'), {src: '${api}/bearer-401-bare'}))`),
  ]),
  direct('websocket-401', [
    run(`new Promise((resolve) => { new WebSocket('ws://app.test:${serverPort}/socket').onclose = resolve; })`),
  ]),
  direct(
    'service-worker-401',
    [
      run(`navigator.serviceWorker.ready.then(({active}) => new Promise((resolve) => {
      navigator.serviceWorker.onmessage = resolve;
      active.postMessage('Bearer ${token}');
    }))`),
    ],
    [
      visit(`${secure}/`),
      run(`navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready)`),
    ],
  ),
  direct('cached-200', [call(`${app}/cached-200`)], [...onApp, call(`${app}/cached-200`)]),
  direct('cached-401', [call(`${app}/cached-401`)], [...onApp, call(`${app}/cached-401`)]),
  direct('navigation-511', [visit(`${app}/511`)], []),

  direct('connection-refused', [call(`http://app.test:${closedPort}/`)]),
  direct('navigation-connection-refused', [visit(`http://app.test:${closedPort}/`)], []),
  direct('server-closes', [call(`${app}/close`)]),
  direct('fetch-aborted', [call(`${app}/slow`, '{signal: AbortSignal.timeout(300)}')]),

  direct('extension-removes-authorization', [call(`${app}/tampered/request`, withBearer)]),
  direct('extension-removes-authorization-cross-origin', [call(`${api}/tampered/request`, withBearer)]),
  direct('extension-removes-challenge', [call(`${app}/tampered/challenge`, withBearer)]),
  direct('extension-removes-allow-origin', [call(`${api}/tampered/cors`)]),
  direct('extension-blocks', [call(`${app}/tampered/blocked`, withBearer)]),
  direct('extension-redirects', [call(`${app}/tampered/redirected`, withBearer)]),
  // Last of all that share a profile, because it leaves a cookie behind.
  direct(
    'login-post-rejected-cookies',
    [run(`void setTimeout(() => document.querySelector('form').submit())`)],
    [visit(`${app}/login`)],
  ),

  proxied('proxy-407-navigation', [visit(`${app}/ok`)]),
  proxied('proxy-407-navigation-tab-closed', [visit(`${login}/ok`), close]),
  // The page itself comes from the loopback, which needs no proxy.
  proxied('proxy-407-fetch', [call(`${app}/ok`)], [visit(`http://127.0.0.1:${serverPort}/`)]),
  proxied('proxy-407-fetch-dismissed', [call(`${app}/ok`), ...dismiss], [visit(`http://127.0.0.1:${serverPort}/`)]),
  proxied('proxy-407-connect-dismissed', [visit('https://login.test/ok'), ...dismiss]),
  proxied('proxy-407-connect', [visit('https://app.test/ok')]),
  proxied('proxy-403-connect', [visit('https://api.test/ok')]),
  proxied('proxy-407-navigation-dismissed', [visit(`${api}/ok`), ...dismiss]),
  proxied('proxy-down', [visit(`${app}/ok`)], [], 'proxy-down'),
];
