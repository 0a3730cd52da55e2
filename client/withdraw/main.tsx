import '../shared/without-eval.js';
import { render } from 'preact';
import { WithdrawPage } from './withdraw-page.js';
import './withdraw.css';

const root = document.getElementById('app');
if (root !== null) render(<WithdrawPage />, root);
