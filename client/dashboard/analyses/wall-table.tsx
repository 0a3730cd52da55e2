import type { AnsweredImages } from '../../../src/schema/answered-images.js';
import { peopleWord, rightText } from './wall-text.js';

/** The page of the wall as a table: each image, and who got it right. */
export function WallTable({ result }: { result: AnsweredImages }) {
  const { observers, shown, reference } = result;
  const titleOf = new Map(observers.map(({ id, title }) => [id, title]));
  return (
    <div class="scroll" role="region" aria-label="Images as a table" tabIndex={0}>
      <table class="plain">
        <caption>
          Answers in the order of the marks: {observers.map(({ title }) => title).join(', ')}
        </caption>
        <thead>
          <tr>
            <th scope="col">Image</th>
            <th scope="col">Category</th>
            <th scope="col">Right of {peopleWord(reference)}</th>
            <th scope="col">Right of networks</th>
            <th scope="col">Wrong answers</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ image, category, people, networks, answers }) => (
            <tr key={`${category} ${image}`}>
              <th scope="row">{image}</th>
              <td>{category}</td>
              <td>{rightText(people)}</td>
              <td>{rightText(networks)}</td>
              <td class="wall-wrong">
                {answers
                  .filter(({ response }) => response !== category)
                  .map(
                    ({ observer, response }) =>
                      `${titleOf.get(observer) ?? observer}: ${response ?? 'no answer'}`,
                  )
                  .join('; ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
