/** A cell of the grid over new stimuli: observers of one accuracy, a pair of them with this κ. */
export interface StimulusCell {
  of: 'stimuli';
  trials: number;
  accuracy: number;
  kappa: number;
}

/** A cell of the grid over new stimuli and new people. */
export interface PeopleCell {
  of: 'people';
  trials: number;
  people: number;
  /** mean and SD of people's abilities, in SD of the ease of stimuli */
  ability: number;
  spread: number;
}

export type Cell = StimulusCell | PeopleCell;

/** How often an interval covered what it should, or a test rejected. */
export interface Share {
  /** studies with an interval (that the rule of too few let through), or with a test */
  given: number;
  hits: number;
  /** mean width of the intervals; a test's: 0 */
  width: number;
}

export type CellResult = { cell: Cell; shares: Record<string, Share> };

export const stimulusCells: StimulusCell[] = [16, 48, 160, 1280].flatMap((trials) =>
  [0.1, 0.5, 0.75, 0.95].flatMap((accuracy) =>
    [0, 0.3, 0.6].map((kappa) => ({ of: 'stimuli' as const, trials, accuracy, kappa })),
  ),
);

export const peopleCells: PeopleCell[] = [48, 160].flatMap((trials) =>
  [3, 5, 10].flatMap((people) =>
    [
      { ability: -1.3, spread: 0.4 },
      { ability: 0.2, spread: 0.3 },
      { ability: 1.2, spread: 0.4 },
      { ability: 2, spread: 0.4 },
    ].map((population) => ({ of: 'people' as const, trials, people, ...population })),
  ),
);
