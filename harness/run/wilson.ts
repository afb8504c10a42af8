/** A share of records, with the interval that holds the true one in 95 of 100 samples. */
export interface Share {
  readonly share: number
  readonly low: number
  readonly high: number
}

/** The quantile of the normal distribution that 2.5 % lie above. */
const Z = 1.959963984540054

/**
 * Gives the share of `hits` among `total` with its Wilson score interval of 95 %; null where there are none.
 * @source Wilson 1927, without correction for continuity; statsmodels `proportion_confint(method='wilson')`.
 */
export function wilson(hits: number, total: number): Share | null {
  if (total === 0) return null
  const share = hits / total
  const spread = Z * Math.sqrt((share * (1 - share)) / total + (Z * Z) / (4 * total * total))
  const centre = share + (Z * Z) / (2 * total)
  const scale = 1 + (Z * Z) / total
  return {
    share,
    low: hits === 0 ? 0 : Math.max(0, (centre - spread) / scale),
    high: hits === total ? 1 : Math.min(1, (centre + spread) / scale),
  }
}
