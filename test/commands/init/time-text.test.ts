import { expect, test } from 'vitest'
import { asStrftime, timeText } from '../../../harness/commands/init/time-text.ts'

test('writes three moments in a format of strftime', () => {
  const format = '%Y-%m-%d %H:%M:%S'
  expect([0, 1, 2].map((row) => timeText(format, row))).toEqual([
    '2024-03-05 09:30:00',
    '2023-12-31 23:59:59',
    '2024-02-29 00:00:00',
  ])
  expect(timeText('%a %A %b %B %y %I %p %j %f %z %Z %F %T %% %Q %-d', 0)).toBe(
    'Tue Tuesday Mar March 24 09 AM 065 000000 +0000 UTC 2024-03-05 09:30:00 % %Q 05',
  )
  expect(timeText('%I %p', 2)).toBe('12 AM')
})

test('reads formats of date-fns, Day.js and Moment', () => {
  expect(['yyyy-MM-dd HH:mm:ss', "yyyy-MM-dd'T'HH:mm", 'DD/MM/YYYY', '%d.%m'].map(asStrftime)).toEqual([
    '%Y-%m-%d %H:%M:%S',
    '%Y-%m-%dT%H:%M',
    '%d/%m/%Y',
    '%d.%m',
  ])
})
