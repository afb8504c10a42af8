const HIGH = 60

export function features(sample: { readings: number[] }): { peak: number; travel: number } {
  const readings = [...sample.readings]
  const clipped = readings.map((value) => Math.min(Math.max(value, 0), HIGH))
  const steps = clipped.slice(1).map((value, at) => value - clipped[at]!)
  const peak = Math.max(...clipped)
  let travel = 0
  for (const step of steps) travel += Math.abs(step)
  return { peak, travel }
}
