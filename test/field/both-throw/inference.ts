const prices = new Map([
  ['shirt', 250],
  ['suit', 1450],
])

interface Order {
  left: string
  due: string
  items: Array<{ kind: string; count: number }>
}

export function orderFeatures(order: Order) {
  let pieces = 0
  let price = 0
  const kinds = new Map<string, number>()
  for (const { kind, count } of order.items) {
    pieces += count
    price += (prices.get(kind) ?? 900) * count
    kinds.set(kind, (kinds.get(kind) ?? 0) + count)
  }
  let main = 'none'
  for (const kind of [...kinds.keys()].toSorted()) {
    if (main === 'none' || (kinds.get(kind) ?? 0) > (kinds.get(main) ?? 0)) main = kind
  }
  if (!/^\d+$/.test(order.left) || !/^\d+$/.test(order.due)) throw new Error('no time')
  const hours = (Number(order.due) - Number(order.left)) / 3600
  return { pieces, price, main, hours }
}
