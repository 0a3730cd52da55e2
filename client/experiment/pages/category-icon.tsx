import type { JSX } from 'preact';
import { iconStore } from '../masked-image/icon-store.js';

/** A category's response icon; nothing where it has none (its word stands beside it). */
export function CategoryIcon({ category }: { category: string }): JSX.Element {
  return (
    <span
      class="category-icon"
      ref={(element) => {
        const icon = iconStore.copyOf(category);
        if (element && icon) element.replaceChildren(icon);
      }}
    />
  );
}
