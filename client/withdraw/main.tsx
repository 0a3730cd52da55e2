import '../shared/without-eval.js';
import { render } from 'preact';
import { allLanguages, askedLanguage } from '../experiment/words/asked-language.js';
import { speak } from '../experiment/words/index.js';
import { WithdrawPage } from './withdraw-page.js';
import './withdraw.css';

speak(askedLanguage());

const root = document.getElementById('app');
if (root !== null) render(<WithdrawPage offered={allLanguages} />, root);
