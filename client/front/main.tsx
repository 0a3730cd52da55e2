import '../shared/without-eval.js';
import { render } from 'preact';
import '../shared/theme.css';
import './front.css';
import { FrontPage } from './front-page.js';

const page = document.getElementById('page');
if (page) render(<FrontPage />, page);
