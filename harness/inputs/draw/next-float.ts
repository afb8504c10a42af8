const float = new Float64Array(1)
const bits = new BigInt64Array(float.buffer)

/**
 * Finds the next double above (`up`) or below a finite number. NaN and infinities come back as they are; the
 * neighbours of both zeros are the smallest subnormals.
 */
export function nextFloat(value: number, direction: 'up' | 'down'): number {
  if (!Number.isFinite(value)) return value
  const up = direction === 'up'
  if (value === 0) return up ? Number.MIN_VALUE : -Number.MIN_VALUE
  float[0] = value
  bits[0]! += value > 0 === up ? 1n : -1n
  return float[0]
}
