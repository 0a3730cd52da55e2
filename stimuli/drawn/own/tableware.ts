/** Knives and bottles, drawn for visavis beside the icon sets'. Bodies on a 0 0 100 100 view box. */

const serration = Array.from(
  { length: 12 },
  (_, i) => `L${88 - i * 4 - 2} 58 ${88 - i * 4 - 4} 55`,
);

const bread = `<path d="M4 46q0-5 5-5h26v15H9q-5 0-5-5z" fill="#8c5543"/><circle cx="12" cy="48.500" r="1.800" fill="#f1d6b8"/><circle cx="22" cy="48.500" r="1.800" fill="#f1d6b8"/>
<path d="M35 42H86q8 2 10 7-2 6-8 6${serration.join('')}H35z" fill="#ccd6dd"/><path d="M35 42H86q8 2 10 7H35z" fill="#e6edf1"/>`;

const chef = `<defs><linearGradient id="a" x1="0" x2="0" y1="0" y2="1"><stop offset="0" stop-color="#9fb0b9"/><stop offset=".5" stop-color="#eef3f5"/><stop offset="1" stop-color="#b7c5cc"/></linearGradient></defs>
<path d="M3 43q1-3 5-3l25 2v12l-20 2Q2 57 3 48z" fill="#37474f"/><path d="M33 40h5v17h-5z" fill="#78909c"/>
<path d="M38 39H74q16 2 24 7-16 16-40 16-12 0-20-4z" fill="url(#a)"/><circle cx="11" cy="47.500" r="1.600" fill="#b0bec5"/><circle cx="25" cy="47.500" r="1.600" fill="#b0bec5"/>`;

const paring = `<path d="M8 45q0-4 4-4h30v13H15q-7 0-7-5z" fill="#f8312f"/><rect x="41" y="40" width="4" height="15" fill="#9b9b9b"/><path d="M45 42h20q18 0 28 10-14 3-24 3H45z" fill="#d3d3d3"/><path d="M45 48h43q3 2 5 4-14 3-24 3H45z" fill="#f4f4f4"/>`;

export const knives: Readonly<Record<string, string>> = {
  'bread-few': bread,
  'chef-shaded': chef,
  'paring-flat': paring,
};

const wine = `<path d="M44 4h12v22q0 6 6 12 5 5 5 13v41q0 5-5 5H38q-5 0-5-5V51q0-8 5-13 6-6 6-12z" fill="#008463"/><path d="M43 3h14v12H43z" fill="#ca0b4a"/><rect x="33" y="56" width="34" height="25" fill="#f4ead5"/><path d="M39 62h22v3H39zm4 7h14v2H43z" fill="#b59b6a"/><path d="M39 44q2-4 5-7l2 1q-3 4-3 8v8h-4z" fill="#3fc59c"/>`;

const water = `<defs><linearGradient id="a" x1="0" x2="1" y1="0" y2="0"><stop offset="0" stop-color="#81c7ea"/><stop offset=".45" stop-color="#dff3fc"/><stop offset="1" stop-color="#5aa9d6"/></linearGradient></defs>
<rect x="42" y="3" width="16" height="10" rx="2" fill="#1565c0"/><path d="M43 13h14v5q0 5 7 11 5 5 5 12v14l-3 3 3 3v11l-3 3 3 3v14q0 5-5 5H36q-5 0-5-5V78l3-3-3-3V61l3-3-3-3V41q0-7 5-12 7-6 7-11z" fill="url(#a)"/><rect x="31" y="44" width="38" height="22" fill="#1e88e5"/><path d="M36 59q7-11 14-4t14-5v6q-7 10-14 4t-14 5z" fill="#fff"/>`;

const milk = `<path d="M42 6h16v5l-2 3v9q0 5 6 11 6 6 6 14v43q0 6-6 6H38q-6 0-6-6V48q0-8 6-14 6-6 6-11v-9l-2-3z" fill="#ccd6dd"/><path d="M36 44h28q1 2 1 4v42q0 4-4 4H39q-4 0-4-4V48q0-2 1-4z" fill="#f5f8fa"/><rect x="41" y="3" width="18" height="7" rx="2" fill="#55acee"/><path d="M40 56h20v16H40z" fill="#55acee"/>`;

const sauce = `<path d="M47 3h6l2 12h-10z" fill="#f4f4f4"/><path d="M41 15h18v9H41z" fill="#e6e6e6"/><path d="M41 24h18q12 6 12 20v46q0 7-7 7H36q-7 0-7-7V44q0-14 12-20z" fill="#f8312f"/><path d="M29 52h42v28H29z" fill="#ffdea7"/><circle cx="50" cy="66" r="9" fill="#f92f60"/><path d="M46 56q4-4 8 0l-4 4z" fill="#00d26a"/>`;

export const bottles: Readonly<Record<string, string>> = {
  'wine-flat': wine,
  'water-shaded': water,
  'milk-few': milk,
  'sauce-flat': sauce,
};
