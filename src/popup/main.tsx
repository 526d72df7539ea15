import { render } from 'preact';
import { speak, speech } from '../language/say.ts';
import { browserSpeech } from './client.ts';
import { App } from './components/app.tsx';

/** `?tab=12` shows that tab in a page of its own; else this is the popup of the active tab. */
const tab = /^\d+$/.exec(new URLSearchParams(location.search).get('tab') ?? '')?.[0];
speak(browserSpeech());
document.documentElement.lang = speech().language;
document.documentElement.dir = speech().direction;

document.documentElement.classList.add(tab === undefined ? 'popup' : 'page');

const root = document.getElementById('root');
if (root) render(<App tabId={tab === undefined ? undefined : Number(tab)} />, root);
