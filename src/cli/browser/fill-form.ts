/**
 * Fills in what a page asks: boxes that must be ticked, the first of several choices, the middle of
 * a range, a word. Runs in the page, so it must stand by itself.
 */
export function fillForm(): void {
  const content = document.querySelector('main.content');
  const told = (field: HTMLElement) => {
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const groups = new Set<string>();
  for (const field of content?.querySelectorAll<HTMLInputElement>('input') ?? []) {
    if (field.disabled) continue;
    if (field.type === 'checkbox') {
      const first = field.closest('.question') !== null && !groups.has(field.name);
      groups.add(field.name);
      if ((field.required || first) && !field.checked) field.click();
    } else if (field.type === 'radio') {
      if (groups.has(field.name)) continue;
      groups.add(field.name);
      field.click();
    } else if (['text', 'number', 'email', 'search'].includes(field.type) && field.value === '') {
      const [low, high] = [Number(field.min || 20), Number(field.max || 40)];
      const number = String(Math.round((low + high) / 2));
      const isNumber = field.type === 'number' || field.inputMode === 'numeric';
      const value = isNumber ? number : 'simulated';
      const text = field.maxLength > 0 ? value.slice(0, field.maxLength) : value;
      // as the browser does it, so that the page's own bookkeeping hears of it
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
      told(field);
    }
  }
  for (const field of content?.querySelectorAll('select') ?? []) {
    const option = [...field.options].find(({ value, disabled }) => value !== '' && !disabled);
    if (field.value === '' && option) {
      field.value = option.value;
      told(field);
    }
  }
  for (const field of content?.querySelectorAll('textarea') ?? []) {
    if (!field.required || field.value !== '') continue;
    field.value = 'simulated';
    told(field);
  }
}
