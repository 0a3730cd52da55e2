import { InvalidArgumentError, Option } from 'commander';

/** `--public-url <address>`: where browsers reach the server, behind a proxy. */
export const publicUrlOption = (description: string) =>
  new Option('--public-url <address>', description).env('VISAVIS_PUBLIC_URL').argParser(urlOf);

function urlOf(text: string): string {
  if (/^https?:\/\/[^/]+\/?$/.test(text) && URL.canParse(text)) return new URL(text).href;
  throw new InvalidArgumentError('It must be like https://visavis.example.org.');
}
