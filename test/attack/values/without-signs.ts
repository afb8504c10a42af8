import type { Item } from './description.ts'

/** The same value with every -0 made 0. */
export function withoutSigns<Of extends Item>(of: Of): Of {
  const item: Item = of
  switch (item.kind) {
    case 'float':
    case 'float-scalar':
      return { ...of, x: item.x === 0 ? 0 : item.x }
    case 'complex':
      return { ...of, re: item.re + 0, im: item.im + 0 }
    case 'list':
    case 'tuple':
    case 'set':
    case 'typed':
      return { ...of, items: (item.items as readonly Item[]).map(withoutSigns) }
    case 'record':
      return { ...of, entries: item.entries.map(([key, inner]) => [key, withoutSigns(inner)]) }
    case 'map':
      return { ...of, entries: item.entries.map(([key, inner]) => [withoutSigns(key), withoutSigns(inner)]) }
    case 'tensor':
      return { ...of, elements: item.elements.map((element) => (element === 0 ? 0 : element)) }
    case 'table': {
      const column = (one: (typeof item.columns)[number]): typeof one => ({
        ...one,
        name: withoutSigns(one.name),
        cells: one.cells.map(withoutSigns),
      })
      return { ...of, columns: item.columns.map(column), index: item.index === null ? null : column(item.index) }
    }
    default:
      return of
  }
}
