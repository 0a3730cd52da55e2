/** Chairs, drawn for visavis beside the icon sets' two each. Bodies on a 0 0 100 100 view box. */

const office = `<path d="M47 62h6v18h-6z" fill="#66757f"/><path d="M50 78 26 88l2 4 22-8 22 8 2-4z" fill="#31373d"/>
<circle cx="27" cy="92" r="4" fill="#31373d"/><circle cx="73" cy="92" r="4" fill="#31373d"/><circle cx="50" cy="94" r="4" fill="#31373d"/><path d="M48.500 80h3v12h-3z" fill="#31373d"/>
<rect x="31" y="6" width="38" height="42" rx="9" fill="#3b88c3"/><rect x="36" y="12" width="28" height="30" rx="6" fill="#55acee"/>
<rect x="46" y="46" width="8" height="10" fill="#66757f"/><rect x="26" y="53" width="48" height="11" rx="5.500" fill="#226699"/>
<path d="M21 34h6v20h-6zM73 34h6v20h-6z" fill="#31373d"/><rect x="18" y="31" width="12" height="5" rx="2.500" fill="#66757f"/><rect x="70" y="31" width="12" height="5" rx="2.500" fill="#66757f"/>`;

const armchair = `<rect x="22" y="12" width="56" height="50" rx="12" fill="#bb1d80"/><rect x="28" y="18" width="44" height="36" rx="8" fill="#e13fa3"/>
<rect x="24" y="52" width="52" height="18" rx="6" fill="#f37ac5"/><path d="M10 46a9 9 0 0 1 18 0v34H10zM72 46a9 9 0 0 1 18 0v34H72z" fill="#9c0f66"/>
<rect x="20" y="68" width="60" height="14" fill="#bb1d80"/><path d="M14 80h8l-2 14h-4zm64 0h8l-2 14h-4z" fill="#6d4534"/>`;

const ladderBack = `<defs><linearGradient id="a" x1="0" x2="1" y1="0" y2="0"><stop offset="0" stop-color="#c98a4b"/><stop offset="1" stop-color="#8d5524"/></linearGradient></defs>
<path d="M24 4h7l3 50h-7zM62 8h7l1 46h-7z" fill="url(#a)"/><path d="M27 11 67 14v6L27 17zM28 24 67 27v6L28 30zM29 37l38 3v6l-38-3z" fill="#a9692f"/>
<path d="M26 54 70 54 84 64 36 66z" fill="#dba265"/><path d="M36 66 84 64v5L36 71z" fill="#8d5524"/><path d="M26 54 36 66v5L26 59z" fill="#a9692f"/>
<path d="M37 70h6l-2 27h-5zM78 68h6l1 26h-5zM26 59h5l-1 30h-5zM65 69h5l1 18h-4z" fill="url(#a)"/><path d="M38 82 82 80v3L38 85z" fill="#8d5524"/>`;

const highChair = `<path d="M33 6h34l-2 7H35zM34 18h32v5H34zM35 27h30v5H35z" fill="#6d4534"/><path d="M31 4h6l3 42h-6zM63 4h6l-3 42h-6z" fill="#8c5543"/>
<path d="M28 44h44l4 8H24z" fill="#a56953"/><path d="M24 52h52v4H24z" fill="#6d4534"/><path d="M27 56h6l-7 41h-5zM67 56h6l6 41h-5z" fill="#8c5543"/><path d="M26 76h48v4H26z" fill="#6d4534"/><path d="M37 56h5l-2 32h-4zM58 56h5l1 32h-4z" fill="#533123"/>`;

const side = `<path d="M22 4q5-1 7 3l8 45-8 3z" fill="#f9c23c"/><path d="M28 50h44q6 0 6 5t-6 5H30z" fill="#ffb02e"/>
<path d="M30 59h6l-7 37h-5zM66 59h6l7 37h-5z" fill="#d3883e"/><path d="M29 76h44v3H28z" fill="#d3883e"/>`;

export const chairs: Readonly<Record<string, string>> = {
  'office-few': office,
  'armchair-flat': armchair,
  'ladder-back-shaded': ladderBack,
  'high-flat': highChair,
  'side-flat': side,
};
