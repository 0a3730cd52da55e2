import type { AnsweredImage, AnsweredImages } from '../../../src/schema/answered-images.js';
import { addresses } from '../addresses.js';
import { timeText } from './wall-text.js';

/** One image, larger, and every answer given to it. */
export function ImageAnswers({ image, result }: { image: AnsweredImage; result: AnsweredImages }) {
  const given = new Map(image.answers.map((answer) => [answer.observer, answer]));
  return (
    <>
      <h3>
        {image.category} <span class="muted">in {result.condition}</span>
      </h3>
      {image.contentHash !== null && (
        <img
          class="answers-image"
          src={addresses.stimulus(image.contentHash)}
          alt={`The stimulus: ${image.category} in condition ${result.condition}`}
        />
      )}
      <p class="muted small">{image.image}</p>
      <div class="scroll" role="region" aria-label="Every answer" tabIndex={0}>
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">Observer</th>
              <th scope="col">Answered</th>
              <th scope="col">Time</th>
            </tr>
          </thead>
          <tbody>
            {result.observers.flatMap(({ id, title, kind }) => {
              const answer = given.get(id);
              if (answer === undefined) return [];
              const { response, rtSeconds } = answer;
              const right = response === image.category;
              return [
                <tr key={id}>
                  <th scope="row">
                    {title}
                    {kind === 'simulated' && <span class="tag">simulated</span>}
                  </th>
                  <td class={right ? 'right' : 'wrong'}>
                    {right ? '✓' : '✗'} {response ?? 'no answer'}
                  </td>
                  <td>{timeText(rtSeconds)}</td>
                </tr>,
              ];
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}
