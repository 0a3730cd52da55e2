import '../shared/without-eval.js';
import { render } from 'preact';
import { languageSchema, languages, preferredLanguage } from '../../src/schema/language.js';
import type { Language } from '../../src/schema/language.js';
import { speak } from '../experiment/words/index.js';
import { WithdrawPage } from './withdraw-page.js';
import './withdraw.css';

const offered = Object.keys(languages) as [Language, ...Language[]];
const named = languageSchema.safeParse(new URLSearchParams(location.search).get('language'));
speak(named.data ?? preferredLanguage(offered, navigator.languages));

const root = document.getElementById('app');
if (root !== null) render(<WithdrawPage offered={offered} />, root);
