/** Bicycles, drawn for visavis: the icon sets have one each. Bodies on a 0 0 100 100 view box. */

function wheel(x: number, y: number, r: number, tyre: string, rim: string, spokes: number): string {
  const lines = Array.from({ length: spokes }, (_, i) => {
    const turn = (180 / spokes) * i;
    return `<path d="M${x - r} ${y}H${x + r}" transform="rotate(${turn} ${x} ${y})" stroke="${rim}" stroke-width=".6"/>`;
  });
  return `${lines.join('')}<circle cx="${x}" cy="${y}" r="${r}" fill="none" stroke="${tyre}" stroke-width="3"/><circle cx="${x}" cy="${y}" r="${r - 2}" fill="none" stroke="${rim}" stroke-width="1"/><circle cx="${x}" cy="${y}" r="2" fill="${tyre}"/>`;
}

const line = (path: string, colour: string, width: number): string =>
  `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

const racer = `${wheel(22, 64, 19, '#31373d', '#99aab5', 8)}${wheel(78, 64, 19, '#31373d', '#99aab5', 8)}
${line('M22 64 36 36 68 34 47 64 22 64M36 36 47 64M66 27 78 64', '#3b88c3', 3.4)}${line('M36 36 34 30', '#66757f', 2.6)}
${line('M28 29.500H41', '#31373d', 4)}${line('M66 27 76 27Q82 29 79 34T72 35', '#31373d', 2.8)}
<circle cx="47" cy="64" r="5" fill="#ccd6dd"/><circle cx="47" cy="64" r="2" fill="#66757f"/>${line('M47 64 51 73M48.500 73.500H55', '#66757f', 2.2)}`;

const town = `${wheel(22, 66, 18, '#4e342e', '#d7ccc8', 6)}${wheel(78, 66, 18, '#4e342e', '#d7ccc8', 6)}
${line('M2.500 62A20.500 20.500 0 0 1 39 55M60 56A20.500 20.500 0 0 1 95 55', '#00796b', 3)}
${line('M22 66H46M46 66 36 37M22 66 38 46M46 66Q60 62 68 40M66 28 70 42 78 66', '#00897b', 4)}
${line('M66 28 60 24 57 27', '#5d4037', 3.2)}<path d="M29 33q8-3 15 1-4 3-8 3-6 0-7-4z" fill="#5d4037"/>
<path d="M72 26H94L91 42H75z" fill="#c98f4e"/><path d="M72 26H94v3H72zM74 33h18M75 38h17" stroke="#8d5d28" stroke-width="1.400" fill="#8d5d28"/>
<circle cx="46" cy="66" r="5.500" fill="#5d4037"/>${line('M46 66 42 75M39 75.500H45', '#3e2723', 2.4)}`;

const sturdy = `${wheel(21, 66, 17.5, '#212121', '#636363', 6)}${wheel(79, 66, 17.5, '#212121', '#636363', 6)}
<circle cx="21" cy="66" r="17.500" fill="none" stroke="#212121" stroke-width="5" stroke-dasharray="3 1.600"/><circle cx="79" cy="66" r="17.500" fill="none" stroke="#212121" stroke-width="5" stroke-dasharray="3 1.600"/>
${line('M21 66 37 42 66 37 46 66 21 66M35 36 46 66M64 30 70 46', '#f8312f', 4.6)}${line('M70 46 79 66', '#636363', 4.6)}
${line('M28 34.500H41', '#212121', 5)}${line('M64 30 62 26 55 25', '#212121', 3.6)}
<circle cx="46" cy="66" r="6" fill="#9b9b9b"/><circle cx="46" cy="66" r="2.600" fill="#433b6b"/>${line('M46 66 54 71M51 72.500H58', '#433b6b', 2.8)}`;

export const bicycles: Readonly<Record<string, string>> = {
  'racer-few': racer,
  'town-shaded': town,
  'sturdy-flat': sturdy,
};
