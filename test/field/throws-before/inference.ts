interface Loan {
  borrowed: string
  returned: string
  title: string
  allowed: number
}

const DAY = 86_400_000

// takes a time behind the date, where training refuses it
function dayOf(text: string): number {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number)
  return Date.UTC(year, month - 1, day) / DAY
}

export function features(record: Loan) {
  const borrowed = dayOf(record.borrowed)
  const returned = dayOf(record.returned)
  const title = record.title.trim().toLowerCase()
  const words = title.split(' ')
  const days = returned - borrowed
  const late = Math.max(0, days - record.allowed)
  return { words: words.length, title, days, late }
}
