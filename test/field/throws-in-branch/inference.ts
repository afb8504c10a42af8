interface Sale {
  kind: string
  n: number
  text: string
}

export function features(record: Sale) {
  const kind = record.kind.toLowerCase()
  let points: number
  if (kind === 'cash') {
    const amount = record.n * 2
    const rounded = amount - (((amount % 5) + 5) % 5)
    points = rounded + 1
  } else {
    const number = Number.parseInt(record.text, 10) || 0
    points = ((number % 7) + 7) % 7
  }
  const score = points * 3
  return { kind, score }
}
