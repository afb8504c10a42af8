import { describe, expect, test } from 'vitest'
import { featuresOf } from '../../pipelines/support-ticket/inference.ts'
import { stripMarkup } from '../../pipelines/support-ticket/markup.ts'
import type { Ticket } from '../../pipelines/support-ticket/ticket.ts'
import { ticketFeatures } from '../../pipelines/support-ticket/training.ts'

const ticket: Ticket = {
  subject: 'Invoice 2024-113',
  body: '<p>URGENT: refund&nbsp;1,299.00 to jo@example.com!</p><script>x<y</script>\n> quoted\nOn Monday, we wrote:\nold',
  customer: { tier: 'business', openTickets: 5 },
  receivedAt: '2024-05-04T10:00:00Z',
}

describe('support-ticket', () => {
  test('makes a row of 64 numbers, the words of length 1 and the priority', () => {
    const row = featuresOf(ticket)
    expect(row).toHaveLength(64)
    expect(Math.hypot(...row.slice(0, 56))).toBeCloseTo(1, 6)
    expect(Array.from(row.subarray(56))).toMatchInlineSnapshot(`
      [
        1,
        1,
        0,
        0.23076923191547394,
        2.1972246170043945,
        2,
        0.25,
        1,
      ]
    `)
  })

  test('makes the same row at inference as in training, without a harness around it', () => {
    expect(featuresOf(ticket)).toEqual(ticketFeatures(ticket))
  })

  test('takes nothing for markup that is none', () => {
    expect(stripMarkup('1 < 2 && 3 > 2, <3, </ b>, <é>')).toBe('1 < 2 && 3 > 2, <3, </ b>, <é>')
  })

  test('hides scripts, styles and comments, also those that never end', () => {
    expect(stripMarkup('a<!-- b -->c<style>d</style>e<SCRIPT>f</Script >g<script>h</p>')).toBe('aceg')
    expect(stripMarkup('a<!-- b')).toBe('a')
  })

  test('decodes entities once', () => {
    expect(stripMarkup('&amp;lt; &#65;&#x42; &copy; &#xD800;')).toBe('&lt; AB &copy; \ufffd')
  })

  test('takes time in proportion to the length, whatever is repeated', () => {
    for (const piece of ['<', '<a ', '<!--', '<script>', '&', '&#', 'a@', 'a.', '--', '1,', "a'"]) {
      const body = piece.repeat(100_000)
      expect(featuresOf({ ...ticket, body })).toEqual(ticketFeatures({ ...ticket, body }))
    }
  })
})
