import type { StageStatus } from '../run/first-stage.ts'

/** The signs of texts, tables and pages, and the one thing that each of them says wherever it stands. */
export const SIGNS = {
  '✓': 'the same, or in order',
  '✗': 'differs, or failed: it counts',
  '≠': 'two that differ, which does not count by itself',
  '?': 'not judged, as other steps ran before it: its value is shown',
  '–': 'not there: a step that inference lacks, a version that one side alone has, an optional package',
  '+': 'only at inference',
  '!': 'a warning; of a step: both sides threw',
  '·': 'not reached; of a pair: nothing was compared',
  '…': 'something is left out here',
} as const

/** A sign that says something. */
export type Sign = keyof typeof SIGNS

/** The sign of a step by how it came out on a record. */
export const STATUS_SIGNS: Readonly<Record<StageStatus['status'], Sign>> = {
  agrees: '✓',
  differs: '✗',
  uncounted: '≠',
  missing: '–',
  extra: '+',
  displaced: '?',
  'both-threw': '!',
  'not-reached': '·',
}
