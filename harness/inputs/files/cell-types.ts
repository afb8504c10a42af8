/** What the cells of a column are; a CSV does not say it. */
export const CELL_TYPES = ['text', 'int', 'float', 'bool', 'json'] as const

/** One of {@link CELL_TYPES}. */
export type CellType = (typeof CELL_TYPES)[number]
