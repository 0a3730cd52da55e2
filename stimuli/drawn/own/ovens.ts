/**
 * Ovens, drawn for visavis because none of the three icon sets has one: two in each of their
 * styles (shaded, flat, few colours) and one more. SVG bodies on a 0 0 100 100 view box.
 */

const knobs = (xs: readonly number[], y: number, r: number, body: string, mark: string): string =>
  xs
    .map(
      (x) =>
        `<circle cx="${x}" cy="${y}" r="${r}" fill="${body}"/>` +
        `<rect x="${x - r * 0.18}" y="${y - r * 0.85}" width="${r * 0.36}" height="${r}" fill="${mark}"/>`,
    )
    .join('');

const racks = (x: number, width: number, ys: readonly number[], colour: string): string =>
  ys
    .map((y) => `<rect x="${x}" y="${y}" width="${width}" height="1.6" fill="${colour}"/>`)
    .join('');

/** A free-standing cooker with a splashback, shaded. */
const cookerShaded = `
<defs><linearGradient id="a" x1="0" x2="0" y1="0" y2="1"><stop offset="0" stop-color="#f4f6f7"/><stop offset="1" stop-color="#b9c4ca"/></linearGradient>
<linearGradient id="b" x1="0" x2="1" y1="0" y2="1"><stop offset="0" stop-color="#4e5a61"/><stop offset=".5" stop-color="#2a3236"/><stop offset="1" stop-color="#15191b"/></linearGradient></defs>
<rect x="18" y="4" width="64" height="15" rx="3" fill="#8b989f"/><rect x="21" y="7" width="58" height="10" rx="2" fill="#dfe5e8"/>
<rect x="40" y="8.5" width="20" height="7" rx="1.5" fill="#26343b"/><rect x="43" y="11" width="14" height="2" fill="#6fe0c4"/>
<path d="M16 26 20 19h60l4 7z" fill="#3b454a"/>
<ellipse cx="34" cy="22.6" rx="9" ry="2" fill="#11161a"/><ellipse cx="66" cy="22.6" rx="9" ry="2" fill="#11161a"/>
<rect x="14" y="26" width="72" height="68" rx="3" fill="url(#a)"/>
${knobs([23, 33, 43, 57, 67, 77], 33, 3.6, '#39444a', '#e9eef0')}
<rect x="14" y="39" width="72" height="1.4" fill="#8d9aa1"/>
<rect x="19" y="43" width="62" height="36" rx="3" fill="#9eabb2"/>
<rect x="23" y="50" width="54" height="26" rx="2.5" fill="url(#b)"/>
${racks(25, 50, [58, 66], '#7c8a91')}
<path d="M27 74 42 51h8L34 74z" fill="#fff" opacity=".16"/>
<rect x="22" y="44" width="56" height="3.6" rx="1.8" fill="#5d6a71"/><rect x="22" y="44" width="56" height="1.4" rx=".7" fill="#eef2f4"/>
<rect x="14" y="82" width="72" height="1.4" fill="#8d9aa1"/><rect x="38" y="86.5" width="24" height="2.6" rx="1.3" fill="#7a878e"/>
<rect x="18" y="94" width="7" height="3.5" fill="#3b454a"/><rect x="75" y="94" width="7" height="3.5" fill="#3b454a"/>`;

/** A built-in oven with a lit inside and a roast, shaded. */
const builtInShaded = `
<defs><linearGradient id="a" x1="0" x2="0" y1="0" y2="1"><stop offset="0" stop-color="#69757c"/><stop offset="1" stop-color="#3e484d"/></linearGradient>
<radialGradient id="b" cx=".5" cy=".35" r=".75"><stop offset="0" stop-color="#ffd479"/><stop offset=".6" stop-color="#d9822b"/><stop offset="1" stop-color="#7c3d10"/></radialGradient></defs>
<rect x="8" y="10" width="84" height="80" rx="4" fill="url(#a)"/>
<rect x="8" y="10" width="84" height="17" rx="4" fill="#d5dce0"/><rect x="8" y="22" width="84" height="5" fill="#d5dce0"/>
${knobs([19, 81], 18.5, 5.2, '#414c52', '#f3f6f7')}
<rect x="36" y="13.5" width="28" height="10" rx="2" fill="#1d2529"/><path d="M41 16.5h3v4h-3zm6 0h3v4h-3zm7 0h3v4h-3z" fill="#8ff0c8"/>
<rect x="14" y="31" width="72" height="4.4" rx="2.2" fill="#e8edef"/><rect x="14" y="33.6" width="72" height="1.8" rx=".9" fill="#8a979e"/>
<rect x="15" y="40" width="70" height="44" rx="4" fill="#20272b"/><rect x="19" y="43.5" width="62" height="37" rx="3" fill="url(#b)"/>
${racks(19, 62, [52, 71], '#4a2a12')}
<ellipse cx="50" cy="65" rx="17" ry="7.5" fill="#8c4316"/><ellipse cx="46" cy="62.5" rx="9" ry="3" fill="#c8763a"/><rect x="29" y="68" width="42" height="3.6" rx="1.6" fill="#3b2415"/>`;

/** A cooker seen from the front, flat shapes. */
const cookerFlat = `
<rect x="14" y="18" width="72" height="76" rx="5" fill="#e6e6e6"/>
<path d="M14 23a5 5 0 0 1 5-5h62a5 5 0 0 1 5 5v13H14z" fill="#b4acbc"/>
${knobs([25, 37, 63, 75], 28, 4.4, '#433b6b', '#f4f4f4')}
<rect x="44" y="23.5" width="12" height="9" rx="1.5" fill="#212121"/>
<rect x="20" y="12.5" width="24" height="5.5" rx="2" fill="#433b6b"/><rect x="56" y="12.5" width="24" height="5.5" rx="2" fill="#433b6b"/>
<rect x="21" y="42" width="58" height="40" rx="4" fill="#998ea4"/><rect x="27" y="51" width="46" height="26" rx="3" fill="#321b41"/>
${racks(27, 46, [59, 68], '#8d65c5')}
<rect x="24" y="43.5" width="52" height="4" rx="2" fill="#f4f4f4"/>
<rect x="18" y="94" width="9" height="4" rx="1" fill="#433b6b"/><rect x="73" y="94" width="9" height="4" rx="1" fill="#433b6b"/>`;

/** An oven with its door open and a cake inside, flat shapes. */
const openFlat = `
<rect x="16" y="6" width="68" height="66" rx="4" fill="#00a6ed"/>
<path d="M16 10a4 4 0 0 1 4-4h60a4 4 0 0 1 4 4v11H16z" fill="#0074ba"/>
${knobs([26, 38, 62, 74], 13.5, 4, '#e6e6e6', '#212121')}
<rect x="22" y="26" width="56" height="41" rx="3" fill="#321b41"/>
<path d="M22 29a3 3 0 0 1 3-3h50a3 3 0 0 1 3 3l-7 4H29z" fill="#533566"/>
${racks(24, 52, [41, 58], '#9b9b9b')}
<path d="M36 57v-7q14-7 28 0v7z" fill="#ffb02e"/><path d="M36 50q14-9 28 0l-3 2q-11-5-22 0z" fill="#ff6723"/>
<path d="M18 72h64l10 17a3 3 0 0 1-2.600 4.500H10.600A3 3 0 0 1 8 89z" fill="#0074ba"/><path d="M25 76h50l6 11H19z" fill="#26c9fc"/>
<rect x="30" y="89" width="40" height="3" rx="1.500" fill="#e6e6e6"/>`;

/** A cooker, few colours, no outlines. */
const cookerFew = `
<rect x="12" y="6" width="76" height="12" rx="3" fill="#66757f"/><rect x="10" y="16" width="80" height="78" rx="5" fill="#ccd6dd"/>
<rect x="10" y="16" width="80" height="6" fill="#292f33"/><path d="M18 13h22v4H18zm42 0h22v4H60z" fill="#292f33"/>
<path d="M10 38h80v3H10z" fill="#99aab5"/>${knobs([20, 32, 68, 80], 30, 4.6, '#66757f', '#fff')}
<rect x="43" y="26" width="14" height="8" rx="2" fill="#292f33"/>
<rect x="17" y="45" width="66" height="42" rx="4" fill="#99aab5"/><rect x="24" y="55" width="52" height="27" rx="3" fill="#292f33"/>
<path d="M30 80 48 57h9L39 80z" fill="#66757f"/><rect x="22" y="48" width="56" height="4" rx="2" fill="#f5f8fa"/>
<rect x="15" y="94" width="10" height="4" fill="#292f33"/><rect x="75" y="94" width="10" height="4" fill="#292f33"/>`;

/** A cooker seen from a corner, few colours. */
const cornerFew = `
<path d="M10 24 34 12l56 6-18 15z" fill="#e1e8ed"/>
<g fill="#292f33"><ellipse cx="36" cy="18.500" rx="8" ry="2.500"/><ellipse cx="61" cy="20.500" rx="8" ry="2.500"/><ellipse cx="28" cy="24" rx="8" ry="2.500"/><ellipse cx="57" cy="27" rx="8.500" ry="2.800"/></g>
<path d="M10 24 72 33v62L10 82z" fill="#dd2e44"/><path d="M72 33 90 18v60L72 95z" fill="#a0041e"/>
<path d="M10 24 72 33v13L10 36z" fill="#f4f7f9"/>
<g fill="#66757f"><circle cx="20" cy="31.500" r="3.400"/><circle cx="31" cy="33.300" r="3.400"/><circle cx="52" cy="36.800" r="3.400"/><circle cx="63" cy="38.500" r="3.400"/></g>
<path d="M17 49 65 57.500v26L17 74z" fill="#292f33"/><path d="M24 73 38 53l8 1.400L32 74.500z" fill="#66757f"/>
<path d="M17 59.500l48 9v1.600l-48-9z" fill="#8899a6"/>
<path d="M14.500 41.500 67.500 50.500v4L14.500 45.500z" fill="#f4f7f9"/><path d="M16 78l50 11v1.800L16 79.800z" fill="#a0041e"/>`;

/** An old cooker on legs with two doors, flat shapes. */
const oldFlat = `
<rect x="10" y="20" width="80" height="8" rx="3" fill="#636363"/><rect x="16" y="14" width="20" height="6" rx="2" fill="#212121"/><rect x="42" y="14" width="16" height="6" rx="2" fill="#212121"/><rect x="64" y="14" width="20" height="6" rx="2" fill="#212121"/>
<rect x="12" y="28" width="76" height="58" rx="4" fill="#f1d6b8"/>
<path d="M12 28h76v12H12z" fill="#d3883e"/>${knobs([22, 34, 46, 58, 70, 80], 34, 3.6, '#fff2de', '#6d4534')}
<rect x="16" y="44" width="43" height="36" rx="3" fill="#d3883e"/><rect x="21" y="51.500" width="33" height="23" rx="3" fill="#3d2a20"/>
${racks(22, 31, [58, 66], '#a56953')}<rect x="20" y="46" width="35" height="3" rx="1.500" fill="#fff2de"/>
<rect x="63" y="44" width="21" height="16" rx="3" fill="#d3883e"/><rect x="66" y="47" width="15" height="3" rx="1.500" fill="#fff2de"/>
<rect x="63" y="63" width="21" height="17" rx="3" fill="#d3883e"/><rect x="66" y="66" width="15" height="3" rx="1.500" fill="#fff2de"/>
<path d="M16 86h8l-1.500 10h-5zm60 0h8l-1.500 10h-5z" fill="#6d4534"/>`;

export const ovens: Readonly<Record<string, string>> = {
  'cooker-shaded': cookerShaded,
  'built-in-shaded': builtInShaded,
  'cooker-flat': cookerFlat,
  'open-flat': openFlat,
  'cooker-few': cookerFew,
  'corner-few': cornerFew,
  'old-flat': oldFlat,
};
