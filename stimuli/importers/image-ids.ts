/**
 * Gives each file an id that is unique in the set: its path without the ending, `/` written `-`,
 * other characters than letters, digits, `.`, `-` and `_` written `_`, with `-2`, `-3` … where an
 * id is taken.
 */
export function imageIds(): (shown: string) => string {
  const taken = new Set<string>();
  return (shown) => {
    const plain = shown
      .replace(/\.\w+$/, '')
      .replace(/[/\\]+/g, '-')
      .replace(/[^\w.-]/g, '_')
      .replace(/^[.-]+/, '');
    const stem = plain === '' ? 'image' : plain;
    let id = stem;
    for (let n = 2; taken.has(id); n++) id = `${stem}-${n}`;
    taken.add(id);
    return id;
  };
}
