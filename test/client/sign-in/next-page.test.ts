import { expect, it } from 'vitest';
import { nextPage } from '../../../client/sign-in/next-page.js';

const origin = 'https://lab.example';

it.each([
  ['?next=%2Fdashboard%3Fstudy%3Ddemo', '/dashboard?study=demo'],
  ['', '/dashboard'],
  ['?next=', '/dashboard'],
  ['?next=dashboard', '/dashboard'],
  ['?next=https%3A%2F%2Fevil.example%2F', '/dashboard'],
  ['?next=%2F%2Fevil.example%2F', '/dashboard'],
  ['?next=%2F%5Cevil.example%2F', '/dashboard'],
  ['?next=javascript%3Aalert(1)', '/dashboard'],
])('after signing in with %j goes to %s, and never to another server', (search, page) => {
  expect(nextPage(search, origin)).toBe(page);
});
