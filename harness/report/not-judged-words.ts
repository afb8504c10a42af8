import { counted, quoted } from './counted.ts'
import type { FindingFact } from './finding.ts'

type Fact<Kind> = Extract<FindingFact, { readonly kind: Kind }>

/** Says on how many golden records both sides throw, and what the first of them does. */
export function goldensThrewText({ records, of, example, all }: Fact<'goldens-threw'>): string {
  const first = example === null ? '' : `: stage '${example.stage}' ${example.threw} on ${quoted(records.slice(0, 1))}`
  return `both sides throw on ${records.length} of ${counted(of, 'golden record')}${all ? ', and no golden value was compared' : ''}${first}`
}

/** Says on how many records the processes of both sides ended, and which of these are golden. */
export function bothEndedText({ records, golden, how }: Fact<'both-ended'>): string {
  const first = how === null ? '' : `; on the first ${how}`
  const which = golden.length === 0 ? '' : `, golden ones among them: ${quoted(golden.slice(0, 5))}${first}`
  return `${counted(records, 'record')} could not be judged, since the processes of both sides ended at the same stage${which}`
}
