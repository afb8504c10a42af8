import { counted } from './counted.ts'
import type { FindingFact } from './finding.ts'

type Fact = Extract<FindingFact, { readonly kind: 'differs-on-the-way' }>

/** Says of a variable that it differs on records that agree. */
export function onTheWayText({ stage, records, isOfLoop }: Fact): string {
  const differs = isOfLoop ? 'has other values on the way of its loop' : 'differs'
  return `'${stage}' ${differs} on ${counted(records, 'record')} that ${records === 1 ? 'agrees' : 'agree'}, as what is returned is the same there`
}

/** Says why it may, and what makes it count. */
export function onTheWayHint({ isOfLoop }: Fact): string {
  if (isOfLoop)
    return 'two ways round may come to the same; what has to be the same on the way is to be returned as well'
  return 'nobody named it: the sides may have one name for two things. Listed under watch, or in compare, be it NAME: {}, it counts'
}
