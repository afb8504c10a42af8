type Quantity = { value: number; unit?: string } | null

const FACTOR: Record<string, number> = { kg: 1, g: 0.001, lb: 0.4536, lbs: 0.4536 }

function weightOf(quantity: Quantity): number {
  if (!quantity) return 0
  switch (quantity.unit) {
    case 'kg':
      return quantity.value
    case 'g':
      return quantity.value / 1000
    default:
      return quantity.value * (FACTOR[quantity.unit ?? 'kg'] ?? 1)
  }
}

export function features(item: { quantity: Quantity }): [number, string] {
  const weight = weightOf(item.quantity)
  let bucket = 'heavy'
  if (weight < 1) bucket = 'light'
  else if (weight < 10) bucket = 'medium'
  const rounded = Math.round(weight * 1000) / 1000
  return [rounded, bucket]
}
