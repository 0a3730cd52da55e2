import { batch, computed, signal } from '@preact/signals';
import { baseImageListSchema, type BaseImageList } from '../../../src/schema/dashboard.js';
import type { ByteImage } from '../../../src/image/image.js';
import { request, requestBlob, RequestFailure } from '../../shared/api.js';
import { addresses } from '../addresses.js';
import { complaintOf, listStudies, type StudyList } from '../requests.js';
import { decodeImage, largestSidePx } from './decode-image.js';
import type { DegradeClient } from './degrade-client.js';
import type { RecipeImage } from './recipe-text.js';
import type { ViewState } from './view-state.js';

/** The image that is worked on. */
export interface PickedImage extends RecipeImage {
  readonly pixels: ByteImage;
  /** what is to be known of it, one sentence; empty where nothing is */
  readonly note: string;
}

/** The images there are, the one that is picked, and how to pick another. */
export function imageChoice(
  first: Pick<ViewState, 'study' | 'image' | 'file'>,
  client: Pick<DegradeClient, 'setImage'>,
) {
  const studies = signal<StudyList | null>(null);
  const study = signal(first.study);
  const list = signal<BaseImageList | null>(null);
  const picked = signal<PickedImage | null>(null);
  const complaint = signal('');
  const signedOut = signal(false);
  const loading = signal(true);
  /** only the newest choice counts: an image that comes late is not taken */
  let choice = 0;

  const fail = (error: unknown) => {
    if (error instanceof RequestFailure && error.status === 401) signedOut.value = true;
    else complaint.value = complaintOf(error);
  };

  /** Runs a choice to its end, unless a newer one was made. */
  const choose = async (load: (isNewest: () => boolean) => Promise<void>) => {
    const mine = ++choice;
    complaint.value = '';
    loading.value = true;
    try {
      await load(() => mine === choice);
    } catch (error) {
      if (mine === choice) fail(error);
    }
    if (mine === choice) loading.value = false;
  };

  const take = async (pixels: ByteImage, image: { set: string; id: string; note: string }) => {
    const pixelHash = await client.setImage(pixels);
    const { width: widthPx, height: heightPx } = pixels;
    picked.value = { ...image, pixels, pixelHash, widthPx, heightPx };
  };

  const takeFromList = async (id: string, isNewest: () => boolean) => {
    const images = list.value;
    const entry = images?.images.find((one) => one.id === id);
    if (!images || !entry) throw new Error(`This study has no image ${id}; choose another.`);
    const { pixels } = await decodeImage(await requestBlob(entry.address), id);
    if (!isNewest()) return;
    await take(pixels, { set: images.set, id, note: '' });
    if (picked.value !== null && picked.value.pixelHash !== entry.pixelHash) {
      const note = 'This browser decodes the file to other pixels than visavis does elsewhere.';
      picked.value = { ...picked.value, note };
    }
  };

  const openStudy = async (id: string, image: string | null, isNewest: () => boolean) => {
    const images = await request(addresses.images(id), { schema: baseImageListSchema });
    if (!isNewest()) return;
    batch(() => {
      study.value = id;
      list.value = images;
    });
    const wanted = image ?? images.images.at(0)?.id;
    if (wanted === undefined) throw new Error(`The image set of ${id} is empty.`);
    await takeFromList(wanted, isNewest);
  };

  /** The study that the address names, or the first that is prepared. */
  const start = async (isNewest: () => boolean) => {
    const all = (await listStudies()).filter(({ kind }) => kind === 'study');
    studies.value = all;
    if (first.file !== null) {
      complaint.value = `The link was made with ${first.file}, a file on a computer; choose it again below.`;
    }
    const candidates = first.study === null ? all.map(({ id }) => id) : [first.study];
    for (const [position, id] of candidates.entries()) {
      try {
        return await openStudy(id, first.image, isNewest);
      } catch (error) {
        const notThere = error instanceof RequestFailure && error.status === 404;
        if (!notThere || position === candidates.length - 1) throw error;
      }
    }
  };
  void choose(start);

  return {
    studies,
    study,
    list,
    picked,
    complaint,
    signedOut,
    loading,
    /** what an address holds of the choice */
    chosen: computed(() => {
      const image = picked.value;
      const own = image?.set === 'file';
      return {
        study: own ? null : study.value,
        image: own ? null : (image?.id ?? null),
        file: own ? image.id : null,
      };
    }),
    chooseStudy: (id: string) => choose((isNewest) => openStudy(id, null, isNewest)),
    chooseImage: (id: string) => choose((isNewest) => takeFromList(id, isNewest)),
    chooseFile: (file: File) =>
      choose(async (isNewest) => {
        const { pixels, scaledFrom } = await decodeImage(file, file.name);
        const { width, height } = pixels;
        const note =
          scaledFrom === null
            ? ''
            : `${file.name} has ${scaledFrom.width} × ${scaledFrom.height} px; larger than ${largestSidePx} px, it was scaled down here to ${width} × ${height} px. Save the original below to have the same pixels elsewhere.`;
        if (isNewest()) await take(pixels, { set: 'file', id: file.name, note });
      }),
  };
}
