/** Grey of a colour as OpenCV makes it (ITU-R BT.601), which the authors of the corruptions use. */
export const luma = (red: number, green: number, blue: number): number =>
  0.299 * red + 0.587 * green + 0.114 * blue;
