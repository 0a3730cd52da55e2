/**
 * What manipulations and their axes are called, by the titles that they have in English; those that
 * are missing keep that title.
 */
export const manipulations: Readonly<Record<string, string>> = {};
