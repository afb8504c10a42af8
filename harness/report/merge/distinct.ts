/** Every item once, by what it is written as, in the order of the first ones. */
export function distinct<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item, plain), item])).values()]
}

// A report at hand, not read from a file, may hold ints of params.
function plain(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value
}
