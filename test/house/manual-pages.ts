import { files } from './source-tree.ts'

/** The pages of the manual beside README.md, by their paths. */
export const MANUAL_PAGES: readonly string[] = files('pipelines/manual', '.md')
