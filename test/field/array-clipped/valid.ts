interface Sample {
  readonly readings?: unknown
}

export default function valid(sample: Sample | null): boolean {
  const readings = sample?.readings
  if (!Array.isArray(readings) || readings.length === 0 || readings.length > 20) return false
  return readings.every((value) => typeof value === 'number' && Math.abs(value) < 1000 && !Object.is(value, -0))
}
