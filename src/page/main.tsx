import { render } from 'preact';
import { speak, speech } from '../language/say.ts';
import { browserSpeech } from '../popup/client.ts';
import { Page } from './components/page.tsx';

/** `?tab=12` is about that tab, with `&show=` that exchange of it, `?file` about a file; else this stands beside a page, and follows the tab in front. */
const asked = new URLSearchParams(location.search);
const tab = /^\d+$/.exec(asked.get('tab') ?? '')?.[0];
speak(browserSpeech());
document.documentElement.lang = speech().language;
document.documentElement.dir = speech().direction;
const shown = asked.get('show') ?? undefined;
document.documentElement.classList.add('page', 'desk');

const root = document.getElementById('root');
if (root)
  render(<Page tabId={tab === undefined ? undefined : Number(tab)} isFile={asked.has('file')} shown={shown} />, root);
