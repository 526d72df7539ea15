import { render } from 'preact';
import { speak, speech } from '../language/say.ts';
import { browserSpeech } from './client.ts';
import { App } from './components/app.tsx';
import { FilePage } from './components/file-page.tsx';

/** `?file` is the page that diagnoses a file, `?tab=12` shows that tab in a page of its own; else this is the popup of the active tab. */
const asked = new URLSearchParams(location.search);
const tab = /^\d+$/.exec(asked.get('tab') ?? '')?.[0];
const isFile = asked.has('file');
speak(browserSpeech());
document.documentElement.lang = speech().language;
document.documentElement.dir = speech().direction;

document.documentElement.classList.add(isFile || tab !== undefined ? 'page' : 'popup');

const root = document.getElementById('root');
if (root) render(isFile ? <FilePage /> : <App tabId={tab === undefined ? undefined : Number(tab)} />, root);
