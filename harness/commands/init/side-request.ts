import type { Role } from '../../pipeline/role.ts'
import type { Artefact } from './artefact.ts'
import type { Template } from './read-template.ts'

/** What the file of a side is made of. */
export interface SideRequest {
  /** The pair's name. */
  readonly pair: string
  readonly artefact: Artefact
  readonly role: Role
  /** dtypes of an estimator's columns, or of all of a row; null: none are known. */
  readonly dtypes: Readonly<Record<string, string>> | string | null
  /** Where the artefact is a chat template. */
  readonly template: Template | null
  /** Whether the whole of an estimator is compared, and not its steps: the other side is a function or a graph. */
  readonly isWhole: boolean
}

/** Packages that a side needs. */
export interface Needs {
  readonly npm: readonly string[]
  readonly python: readonly (readonly [module: string, distribution: string])[]
}

/** The text of a side's file, and what it imports. */
export interface SideText {
  readonly text: string
  readonly needs: Needs
}
