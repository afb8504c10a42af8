/** Orders the items of several lists by turns: the first of each list, the second of each that has one, and so on. */
export function takeTurns<Item>(lists: readonly (readonly Item[])[]): Item[] {
  const longest = lists.reduce((most, list) => Math.max(most, list.length), 0)
  const ordered: Item[] = []
  for (let turn = 0; turn < longest; turn++) {
    for (const list of lists) if (turn < list.length) ordered.push(list[turn]!)
  }
  return ordered
}
