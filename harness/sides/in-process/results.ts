import { isThenable } from './run-record.ts'

/**
 * Takes what a function comes to: awaits it, and lists what an iterator yields, of which nothing has run before. Other
 * values are returned as they are.
 */
export function finalOf(result: unknown): unknown {
  if (isThenable(result)) return Promise.resolve(result).then(finalOf)
  if (typeof result !== 'object' || result === null) return result
  if (Symbol.iterator in result) return hasNext(result) ? [...(result as Iterable<unknown>)] : result
  return Symbol.asyncIterator in result && hasNext(result) ? listed(result as AsyncIterable<unknown>) : result
}

/**
 * Makes a function of a list of records one of a record: it is given a list of that one, and gives its one result. What
 * it returns throws a `TypeError` where it is no list, or iterator, of one.
 */
export function ofOne(run: (inputs: readonly unknown[]) => unknown): (input: unknown) => unknown {
  const only = (results: unknown): unknown => {
    if (!Array.isArray(results) && !ArrayBuffer.isView(results))
      throw new TypeError(`'${run.name}' returned ${typeof results}, expected a list of 1 result`)
    const list = Array.from(results as ArrayLike<unknown>)
    if (list.length !== 1) throw new TypeError(`'${run.name}' returned ${list.length} results for 1 record`)
    return list[0]
  }
  const one = (input: unknown): unknown => {
    const results = finalOf(run([input]))
    return isThenable(results) ? results.then(only) : only(results)
  }
  return Object.defineProperty(one, 'name', { value: run.name })
}

/** Iterators have `next`; what can be iterated over again is a value. */
function hasNext(value: object): boolean {
  return 'next' in value && typeof value.next === 'function'
}

async function listed(values: AsyncIterable<unknown>): Promise<unknown[]> {
  const list: unknown[] = []
  for await (const value of values) list.push(value)
  return list
}
