/**
 * An image as numbers: values in [0, 1] (0 black, 1 white, display-encoded), row by row from the
 * top left, channels interleaved.
 */
export interface FloatImage {
  /** px */
  readonly width: number;
  /** px */
  readonly height: number;
  /** 1 = grey, 3 = red, green, blue */
  readonly channels: 1 | 3;
  /** `width × height × channels` numbers */
  readonly data: Float64Array;
}

/** An 8-bit image, laid out as {@link FloatImage}. */
export interface ByteImage {
  /** px */
  readonly width: number;
  /** px */
  readonly height: number;
  readonly channels: 1 | 3;
  /** `width × height × channels` bytes */
  readonly data: Uint8Array;
}
