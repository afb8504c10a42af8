// Rows as billing exports them, with everything that was ever seen in one: missing and null fields, NaN, refunds, plans
// that were retired, zones, and now and then (one row in fifty) a row that both sides must refuse.
import * as fc from 'fast-check'

const amount = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: 0, max: 25_000, noNaN: true }) },
  { weight: 3, arbitrary: fc.integer({ min: -20, max: 60 }) },
  { weight: 2, arbitrary: fc.constantFrom(null, Number.NaN, 0, -0, -12.5, 0.01, 499.99, 500, 500.01) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
)

const day = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

const time = fc.integer({ min: 0, max: 86_399 }).map((second) => new Date(second * 1000).toISOString().slice(11, 19))

const zone = fc.constantFrom('Z', 'Z', '.250Z', '.999999Z', '+00:00', '+02:00', '-05:00', '+05:30', '+14:00', '-14:59')

const row = fc.record(
  {
    customer_id: fc.integer({ min: 1, max: 999_999 }).map((id) => `c-${id}`),
    plan: fc.constantFrom('basic', 'standard', 'premium', 'gold', 'Basic', 'unknown', '', 'toString', null),
    contract: fc.constantFrom('month-to-month', 'one-year', 'two-year', 'one year', null),
    country: fc.oneof(fc.constantFrom('AT', 'CH', 'DE', 'FR', 'GB', 'US', 'uk', null), fc.string({ maxLength: 3 })),
    monthly_charge: amount,
    total_charged: amount,
    support_calls: amount,
    data_gb: amount,
    signed_up: day,
    last_seen: fc.option(fc.tuple(day, time, zone).map(([date, clock, offset]) => `${date}T${clock}${offset}`)),
  },
  { requiredKeys: ['customer_id', 'signed_up'] },
)

const broken = fc.oneof(
  fc
    .tuple(row, fc.constantFrom('2023-02-29', '2024-13-01', '2024-1-1', ' 2024-01-01', '２０２４-01-01', '', null))
    .map(([good, text]) => ({ ...good, signed_up: text })),
  fc
    .tuple(row, fc.constantFrom('2024-02-29 23:59:59Z', '2024-02-29T24:00:00Z', '2024-02-29T23:59:59', 0))
    .map(([good, text]) => ({ ...good, last_seen: text })),
  fc
    .tuple(row, fc.constantFrom(Number.POSITIVE_INFINITY, '12.50', true))
    .map(([good, value]) => ({ ...good, monthly_charge: value })),
)

export default fc.oneof({ weight: 49, arbitrary: row }, { weight: 1, arbitrary: broken })
