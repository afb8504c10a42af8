import { pipeline, stage } from 'lockstep'
const hour = (time: string) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(time)
    ? Number(
        new Intl.DateTimeFormat('en', { timeZone: 'America/Denver', hour: '2-digit', hourCycle: 'h23' }).format(
          new Date(time),
        ),
      )
    : -1
export const training = pipeline('tz', [stage('hour', hour)])
