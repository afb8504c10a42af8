import { count, counted } from './counted.ts'
import type { FindingFact } from './finding.ts'

type Beyond = Extract<FindingFact, { readonly kind: 'beyond' }>

/** Shapes that are named, at most. */
const SHAPES = 6

/** Says how many records of another shape than the golden ones diverged, and of which shapes they are. */
export function beyondText({ records, shapes }: Pick<Beyond, 'records' | 'shapes'>): string {
  if (records === 0) return 'inputs outside the shape of the golden records diverge, none of those that were compared'
  const more = shapes.length - SHAPES
  const listed = shapes.slice(0, SHAPES).map((shape) => `${shape.what} (${count(shape.records)})`)
  return `${counted(records, 'record')} outside the shape of the golden records diverged: ${listed.join(', ')}${more > 0 ? ` and ${counted(more, 'other shape')}` : ''}`
}

/** Says how such records are made to count. */
export function beyondHint({ shapes }: Pick<Beyond, 'shapes'>): string {
  const isNewer = ({ what }: { readonly what: string }): boolean => what.startsWith('a character newer than')
  const ways = [
    'if callers send such, add a golden record like it',
    ...(shapes.every(isNewer) ? [] : ['inputs: { beyond: fail } has these shapes fail the check']),
    ...(shapes.some(isNewer) ? ['versions: { unicode: warn } takes newer characters as any others'] : []),
  ]
  return ways.join('; ')
}
