import { types } from 'node:util'

/** Finds what is at a place of a neutral value: keys of records, indexes of lists. Undefined: there is nothing. */
export function valueAt(value: unknown, path: ReadonlyArray<string | number>): unknown {
  let here = value
  for (const step of path) {
    if (typeof here !== 'object' || here === null) return undefined
    if (typeof step === 'number') here = Array.isArray(here) ? (here[step] as unknown) : undefined
    else if (types.isMap(here)) here = here.get(step)
    else here = isRecordWith(here, step) ? here[step] : undefined
  }
  return here
}

function isRecordWith(value: object, key: string): value is Readonly<Record<string, unknown>> {
  return !Array.isArray(value) && !ArrayBuffer.isView(value) && Object.hasOwn(value, key)
}
