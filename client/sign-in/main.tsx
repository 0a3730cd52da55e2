import '../shared/without-eval.js';
import { render } from 'preact';
import { SignInPage } from './sign-in-page.js';
import './sign-in.css';

const root = document.getElementById('app');
if (root !== null) render(<SignInPage />, root);
