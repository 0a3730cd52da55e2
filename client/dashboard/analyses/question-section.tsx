import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';

/**
 * A section of the page whose heading is a question. Its content is made once the reader comes near:
 * until then the server need not compute anything.
 */
export function QuestionSection({
  question,
  children,
}: {
  question: string;
  children: (wanted: boolean) => ComponentChildren;
}) {
  const titleId = useId();
  const section = useRef<HTMLElement>(null);
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    if (section.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setWanted(true);
      },
      { rootMargin: '800px' },
    );
    observer.observe(section.current);
    return () => observer.disconnect();
  }, []);
  return (
    <section ref={section} class="question" aria-labelledby={titleId}>
      <h2 id={titleId}>{question}</h2>
      {children(wanted)}
    </section>
  );
}

/** What stands where an analysis is not there. */
export function NoResult({ complaint }: { complaint: string | null }) {
  return complaint === null ? (
    <p class="muted">Computing …</p>
  ) : (
    <p role="alert">{complaint} The page asks again when answers come in.</p>
  );
}
