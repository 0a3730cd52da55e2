/** Response icons by category, as SVG elements: a copy paints without any loading or decoding. */
class IconStore {
  private readonly icons = new Map<string, SVGElement>();

  /** Takes an SVG file's text; text that is not SVG leaves the category without an icon. */
  set(category: string, svgText: string): void {
    const root = new DOMParser().parseFromString(svgText, 'image/svg+xml').documentElement;
    if (!(root instanceof SVGElement) || root.nodeName !== 'svg') return;
    root.setAttribute('aria-hidden', 'true');
    root.setAttribute('focusable', 'false');
    root.removeAttribute('width');
    root.removeAttribute('height');
    this.icons.set(category, root);
  }

  copyOf(category: string): Element | null {
    return (this.icons.get(category)?.cloneNode(true) as Element | undefined) ?? null;
  }
}

export const iconStore = new IconStore();
