import { counted } from '../report/counted.ts'

/** Says how many faults only inputs of another shape than the golden ones show: no holes of these. */
export function beyondFaults(faults: number): string {
  return `${counted(faults, 'more fault')} ${faults === 1 ? 'shows' : 'show'} only on inputs of another shape than the golden ones: not counted, as callers may send none`
}
