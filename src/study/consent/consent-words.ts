/** What the consent of a study says where the study file does not say it itself, in one language. */
export interface ConsentWords {
  /** in which dates are written, BCP 47 */
  locale: string;
  /** of a study without a text of its own; paragraphs separated by empty lines */
  text: string;
  contact: string;
  retention: string;
  /**
   * @param date in the words of the language
   * @param shared are people asked whether their answers may be made public?
   */
  keptUntil: (date: string, shared: boolean) => string;
  partialPay: string;
  platform: string;
  platformIds: string;
  age: (years: number) => string;
  sharing: string;
  flashNotice: string;
}
