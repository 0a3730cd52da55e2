/**
 * Where to go after signing in: the page that asked for it, if it is one of this server's own;
 * an address that leads elsewhere (`//evil.example`, `https:…`) is never followed.
 *
 * @param search the sign-in page's query, for example `?next=%2Fdashboard`
 * @param origin the sign-in page's own origin
 */
export function nextPage(search: string, origin: string): string {
  const fallback = '/dashboard';
  const wanted = new URLSearchParams(search).get('next');
  if (wanted === null || !wanted.startsWith('/')) return fallback;
  const address = URL.parse(wanted, origin);
  if (address === null || address.origin !== origin) return fallback;
  return address.pathname + address.search + address.hash;
}
