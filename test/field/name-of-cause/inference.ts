export function answer(row: { marks: number[]; test: number }) {
  const order = row.marks.toSorted((a, b) => b - a)
  const middle = order[Math.ceil(order.length / 2) - 1]!
  const score = row.test * 7 + middle * 3
  const verdict = score > 50 ? 'yes' : 'no'
  return { verdict, marks: order.length }
}
