import { z } from 'zod';

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** One base image (or ready-made stimulus) of a prepared image set. */
export const imageEntrySchema = z.object({
  /** unique in the set; letters, digits, `.`, `-` and `_` */
  id: z.string().regex(/^[\w.-]+$/),
  /** the category shown; what a right answer is */
  category: z.string().min(1),
  /** path of the file, relative to the manifest's folder */
  file: z.string().min(1),
  /** SHA-256 of the decoded pixels: width, height, channels (three little-endian 32-bit words), then the bytes */
  pixelHash: sha256Schema,
  /** ready-made stimuli: SHA-256 of the file's bytes */
  fileHash: sha256Schema.optional(),
  /** ready-made stimuli: the condition this stimulus belongs to */
  condition: z.string().optional(),
  /** cue-conflict stimuli: the category of the texture */
  textureCategory: z.string().optional(),
  /** ready-made stimuli: the image it was made from */
  baseImage: z.string().optional(),
});
export type ImageEntry = z.infer<typeof imageEntrySchema>;

/**
 * A prepared image set: `images.json` beside its files. Whatever the source (drawn here, a folder,
 * ImageNet folders, ready-made stimuli), everything later reads only this.
 */
export const imageSetManifestSchema = z.object({
  format: z.literal('visavis-image-set/1'),
  name: z.string().min(1),
  title: z.string().min(1),
  /** licence and attribution in one line, shown wherever the images are */
  licence: z.string().min(1),
  kind: z.enum(['drawn', 'folder', 'imagenet', 'ready-made']),
  /** what made it, enough to make it again (seed, generator version, source folder ...) */
  source: z.record(z.string(), z.unknown()),
  categories: z.array(z.string()).min(2),
  /** side of the square images, px; null where files keep their own sizes */
  sidePx: z.number().int().positive().nullable(),
  images: z.array(imageEntrySchema),
  /** what the importer left out, and why */
  skipped: z.array(z.object({ file: z.string(), reason: z.string() })),
});
export type ImageSetManifest = z.infer<typeof imageSetManifestSchema>;
