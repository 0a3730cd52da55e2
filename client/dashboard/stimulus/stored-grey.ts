/**
 * Does a PNG or JPEG file store its pixels as greyscale (one channel), rather than as red, green
 * and blue? The browser's decoder does not tell.
 */
export function isStoredGrey(file: Uint8Array): boolean {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  // PNG: the colour type is the 26th byte; 0 grey, 4 grey with transparency
  if (file.length > 26 && view.getUint32(0) === 0x89504e47) return file[25] === 0 || file[25] === 4;
  if (file.length < 4 || view.getUint16(0) !== 0xffd8) return false;
  // JPEG: segments until the frame header, which counts the components
  for (let at = 2; at + 9 < file.length && file[at] === 0xff;) {
    const marker = file[at + 1];
    const isFrame =
      marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return file[at + 9] === 1;
    at += 2 + view.getUint16(at + 2);
  }
  return false;
}
