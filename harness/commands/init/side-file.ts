import type { NewFile, PlannedSide } from './project-files.ts'
import { pythonSide } from './python-side.ts'
import type { Needs, SideRequest } from './side-request.ts'
import { typescriptSide } from './typescript-side.ts'

/** A side that a library makes of a file, and what it needs. */
export interface MadeSide {
  readonly side: PlannedSide
  readonly file: NewFile
  readonly needs: Needs
}

/** Writes the file that makes a side of an artefact, with the library of its kind, or of its role's language. */
export function sideFile(request: SideRequest): MadeSide {
  const { artefact, role, isWhole } = request
  const { kind, path, value } = artefact
  const isPython = kind === 'estimator' || (kind !== 'graph' && role === 'training')
  const { text, needs } = isPython ? pythonSide(request) : typescriptSide(request)
  const file = `parity/${role}.${isPython ? 'py' : 'ts'}`
  return {
    side: {
      file,
      export: kind === 'graph' ? 'run' : role,
      language: isPython ? 'python' : 'typescript',
      construct: null,
      watch: kind === 'estimator' && isWhole ? [] : null,
      named: `${path}${value === null ? '' : `:${value}`}`,
      place: `through ${file}`,
    },
    file: { path: file, text },
    needs,
  }
}
