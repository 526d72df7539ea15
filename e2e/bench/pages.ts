/** A realistic page of 120 requests of mixed types; 1,500 same-origin fetches, six at a time; 300 calls that are refused. */
export const pageNames = ['mixed', 'loop', 'failing'] as const;
export type PageName = (typeof pageNames)[number];

/** Requests of each page, the document included. */
export const requestsOf: Readonly<Record<PageName, number>> = { mixed: 120, loop: 1501, failing: 301 };

/** Asks what to load next, and opens it in a tab of its own; for as long as the server stands. */
export const controlPage = `<!doctype html><title>Control</title><script>
  (async () => {
    for (;;) open(await (await fetch('/next' + location.search)).text(), '_blank', 'noopener');
  })();
</script>`;

/** A page that tells how long it took, and closes its tab. */
export function loadPage(name: string, parameters: URLSearchParams): string {
  const run = parameters.get('run') ?? '';
  const tell = `const tell = (took) => fetch('/done?run=${run}&took=' + took, { method: 'POST' }).then(() => close());`;
  switch (name) {
    case 'stay':
      return stayingPage(Number(parameters.get('count')), run);
    case 'refusals':
      return refusalsPage(Number(parameters.get('count')));
    case 'mixed':
      return mixedPage(run, tell);
    case 'loop':
      return callingPage(tell, `/call/x?run=${run}&n=`, requestsOf.loop - 1, '');
    case 'failing':
      return callingPage(tell, `/refused/x?run=${run}&n=`, requestsOf.failing - 1, "Authorization: 'Bearer abcdefgh'");
    default:
      return '<!doctype html><title>Nothing</title>';
  }
}

/** Its tab stays: calls of which every hundredth is refused, all with credentials. */
function stayingPage(count: number, run: string): string {
  return `<!doctype html><title>Staying</title><script>
  let begun = 0;
  const caller = async () => {
    while (begun < ${count}) {
      begun += 1;
      const answer = await fetch((begun % 100 === 0 ? '/refused/' : '/call/') + begun + '?run=${run}',
        { headers: { Authorization: 'Bearer abcdefgh' } });
      await answer.text();
    }
  };
  Promise.all([1, 2, 3, 4, 5, 6].map(caller)).then(() => fetch('/done?run=${run}&took=0', { method: 'POST' }));
</script>`;
}

/** Calls that are refused in several ways, each under an address of its own. */
function refusalsPage(count: number): string {
  const kinds = ['refused', 'refused-bare', 'forbidden', 'limited', 'forgery'];
  return `<!doctype html><title>Refusals</title><script>
  const kinds = ${JSON.stringify(kinds)};
  (async () => {
    for (let at = 0; at < ${count}; at += 1)
      await fetch('/' + kinds[at % kinds.length] + '/orders/' + at, { headers: { Authorization: 'Bearer abcdefgh' } });
    document.title = 'Done';
  })();
</script>`;
}

/** 1 document, 60 images, 25 scripts, 8 styles, 2 frames, 24 calls. */
function mixedPage(run: string, tell: string): string {
  const times = (count: number, write: (index: number) => string) =>
    Array.from({ length: count }, (_, at) => write(at)).join('\n');
  return `<!doctype html><title>Mixed</title>
${times(8, (at) => `<link rel="stylesheet" href="/style/${at}?run=${run}">`)}
${times(25, (at) => `<script src="/script/${at}?run=${run}" defer></script>`)}
${times(60, (at) => `<img src="/image/${at}?run=${run}" width="10" height="10" alt="">`)}
${times(2, (at) => `<iframe src="/frame/${at}?run=${run}"></iframe>`)}
<script>
  ${tell}
  const calls = Promise.all(Array.from({ length: 24 }, (_, at) =>
    fetch('/call/' + at + '?run=${run}', { headers: { Authorization: 'Bearer abcdefgh' } }).then((answer) => answer.json())));
  addEventListener('load', () => calls.then(() => tell(performance.now())));
</script>`;
}

/** Six at a time, which is what a browser opens to one server. */
function callingPage(tell: string, address: string, count: number, header: string): string {
  return `<!doctype html><title>Calling</title><script>
  ${tell}
  let begun = 0;
  const caller = async () => {
    while (begun < ${count}) {
      begun += 1;
      const answer = await fetch('${address}' + begun, { headers: { ${header} } });
      await answer.text();
    }
  };
  const start = performance.now();
  Promise.all([1, 2, 3, 4, 5, 6].map(caller)).then(() => tell(performance.now() - start));
</script>`;
}
