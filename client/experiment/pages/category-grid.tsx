import type { JSX } from 'preact';
import { gridLayout, keyName, shortcutCodes } from '../masked-image/grid-layout.js';
import { categoryName } from '../words/category-name.js';
import { CategoryIcon } from './category-icon.js';

/** The response grid with the names of its icons, as in the trials: column by column. */
export function CategoryGrid(props: {
  alternatives: readonly string[];
  showKeys: boolean;
}): JSX.Element {
  const { rows, columns } = gridLayout(props.alternatives.length);
  const codes = shortcutCodes(props.alternatives.length);
  return (
    <ul class="categories" style={{ '--rows': rows, '--columns': columns }}>
      {props.alternatives.map((category, index) => (
        <li key={category}>
          <CategoryIcon category={category} />
          <span class="name">{categoryName(category)}</span>
          {props.showKeys && <kbd>{keyName(codes[index])}</kbd>}
        </li>
      ))}
    </ul>
  );
}
