import { describe, expect, it } from 'vitest';
import { floatTensor, GraphBuilder, writeModel } from '../../../src/dnn/graph/index.js';
import { adding, meanNetwork, sentenceOf, sidePx, verdictOf } from './small-networks.js';

describe('another preprocessing that fits better is named', () => {
  it('the order of the channels', async () => {
    // trained with blue first: its first output means boat
    const added = await adding(meanNetwork(), { labels: 'boat,bird,car' });
    expect(verdictOf(added, 'accuracy')).toBe('warning');
    expect(sentenceOf(added, 'accuracy')).toBe(
      'with --preprocess none 8 of 24 drawn images right, with --preprocess none --channel-order bgr 24: ' +
        'is the preprocessing that of the training?',
    );
    expect(added.written).toBe(true);
    const mended = await adding(meanNetwork(), { labels: 'boat,bird,car', channelOrder: 'bgr' });
    expect(sentenceOf(mended, 'accuracy')).toMatch(/--channel-order bgr 24 of 24/);
    expect(mended.description).toMatchObject({ input: { channelOrder: 'bgr' } });
  });

  it('the scale', async () => {
    // with pixels from 0 to 1 everything lies below the threshold, where the first output wins
    const network = meanNetwork((builder, y) => {
      const far = builder.relu(builder.sub(y, builder.scalar(400)));
      const first = builder.constant(floatTensor([1, 0, 0]));
      return builder.add(builder.add(far, first), builder.mul(y, builder.scalar(1e-4)));
    });
    const added = await adding(network);
    expect(sentenceOf(added, 'accuracy')).toMatch(
      /none 8 of 24 drawn images right, with --preprocess bytes 24:/,
    );
    const mended = await adding(network, { preprocess: 'bytes' });
    expect(sentenceOf(mended, 'accuracy')).toMatch(/bytes 24 of 24/);
    expect(mended.description).toMatchObject({ input: { white: 255 } });
  });

  it('and a graph that shifts and scales its pixels itself is told of', async () => {
    const builder = new GraphBuilder();
    const x = builder.input('pixels', ['N', 3, sidePx, sidePx]);
    const scaled = builder.div(builder.sub(x, builder.scalar(0.5)), builder.scalar(0.25));
    const means = builder.node('GlobalAveragePool', [scaled]);
    builder.output(builder.node('Flatten', [means]));
    const network = writeModel(builder.finish());
    const twice = await adding(network, { preprocess: 'imagenet' });
    expect(verdictOf(twice, 'range')).toBe('warning');
    expect(sentenceOf(twice, 'range')).toMatch(
      /as −2\.12 to 2\.64, and it begins with Sub, Div of its/,
    );
    expect(verdictOf(await adding(network), 'range')).toBe('pass');
    expect(verdictOf(await adding(meanNetwork(), { preprocess: 'imagenet' }), 'range')).toBe(
      'pass',
    );
  });
});
