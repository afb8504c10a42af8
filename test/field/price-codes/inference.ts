const currencies = [
  { code: 'EUR', symbol: '€', rate: 1 },
  { code: 'USD', symbol: '$', rate: 0.92 },
  { code: 'GBP', symbol: '£', rate: 1.17 },
] as const

function detect(text: string) {
  const bySymbol = currencies.find(({ symbol }) => text.includes(symbol))
  if (bySymbol) return bySymbol
  const upper = text.toUpperCase()
  return currencies.find(({ code }) => upper.includes(code)) ?? currencies[0]
}

export function parsePrice(text: string) {
  const { code, rate } = detect(text)
  const digits = text.replaceAll(/[^0-9.]/g, '')
  if (!/^(\d+\.?\d*|\.\d+)$/.test(digits)) return null
  const amount = parseFloat(digits)
  const euros = rate * amount
  const cents = Math.floor(euros * 100 + 0.5)
  return { code, cents }
}
