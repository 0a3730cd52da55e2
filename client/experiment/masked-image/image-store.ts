/**
 * Decoded pictures by id. jsPsych copies every object in a trial's description, so a trial names
 * its pictures and the plugin takes them from here.
 */
class ImageStore {
  private readonly bitmaps = new Map<string, ImageBitmap>();

  set(id: string, bitmap: ImageBitmap): void {
    this.bitmaps.get(id)?.close();
    this.bitmaps.set(id, bitmap);
  }

  has(id: string): boolean {
    return this.bitmaps.has(id);
  }

  /** @throws Error naming the id that was never stored */
  get(id: string): ImageBitmap {
    const bitmap = this.bitmaps.get(id);
    if (!bitmap) throw new Error(`Expected a decoded picture under ${id}, got none.`);
    return bitmap;
  }

  /** Frees a picture's memory; nothing happens where there is none. */
  release(id: string): void {
    this.bitmaps.get(id)?.close();
    this.bitmaps.delete(id);
  }
}

export const imageStore = new ImageStore();
