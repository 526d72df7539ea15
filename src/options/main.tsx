import { render } from 'preact';
import { speak, speech } from '../language/say.ts';
import { browserSpeech } from './client.ts';
import { OptionsPage } from './options-page.tsx';

speak(browserSpeech());
document.documentElement.lang = speech().language;
document.documentElement.dir = speech().direction;
document.documentElement.classList.add('page');

const root = document.getElementById('root');
if (root) render(<OptionsPage />, root);
