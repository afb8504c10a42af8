const CODES = ['DE', 'FR', 'US']

export function price(order: { cents: number; country: string }) {
  const rates = [119, 120, 100]
  const at = CODES.indexOf(order.country)
  const factor = rates[at] ?? 1
  const cents = order.cents * factor
  const severity = cents > 1000000 ? 2 : 0
  return { cents, flag: severity === 2 }
}
