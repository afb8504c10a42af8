type Reading = { cm?: number | null }
type Gauge = { readings: Reading[]; limit_m?: number }

const recent: number[] = []

function average(values: number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length
}

export function build(gauge: Gauge) {
  const levels = gauge.readings.filter((r) => r.cm).map((r) => (r.cm as number) / 100)
  const smooth: number[] = []
  for (const level of levels) {
    recent.push(level)
    if (recent.length > 3) recent.shift()
    smooth.push(Math.round(average(recent) * 1000) / 1000)
  }
  const last = smooth.at(-1) ?? 0
  const rise = last - (smooth[0] ?? last)
  const limit = gauge.limit_m ?? 2.5
  const state = last > limit ? 'flood' : rise > 0.1 ? 'rising' : 'calm'
  return { smooth, last, state }
}
