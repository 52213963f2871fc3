/** Sends plain text by SMTP. The address of the server holds a password, so neither it nor any answer is told. */
import { SECOND } from '@tenfold/core/time.ts'
import { createTransport } from 'nodemailer'
import type { Sent } from './post-webhook.ts'

export interface Mail {
  /** Stays the same when it is tried again, so that the receiver's side can tell. */
  readonly messageId: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly urgent: boolean
}

export interface Mailer {
  /** Never throws for what goes wrong outside. */
  send(mail: Mail): Promise<Sent>
}

export function createMailer(url: string, from: string): Mailer {
  const { password, hostname } = new URL(url)
  const transport = createTransport({
    url,
    connectionTimeout: 10 * SECOND,
    greetingTimeout: 10 * SECOND,
    socketTimeout: 20 * SECOND,
    // A password does not leave this machine in the clear.
    requireTLS: password !== '' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname),
  })
  return {
    async send({ messageId, to, subject, text, urgent }) {
      try {
        const priority = urgent ? 'high' : 'normal'
        const headers = { 'Auto-Submitted': 'auto-generated' }
        await transport.sendMail({ from, to, subject, text, messageId, priority, headers })
        return { ok: true, said: 'The mail server took it.' }
      } catch (error) {
        return { ok: false, said: why(error as { code?: string; responseCode?: number }) }
      }
    },
  }
}

function why({ code, responseCode }: { code?: string; responseCode?: number }): string {
  if (code === 'EAUTH') return 'The mail server refuses user name or password. Check SMTP_URL.'
  if (code === 'EENVELOPE')
    return `The mail server refuses sender or receiver (${responseCode ?? code}). Check MAIL_FROM.`
  if (responseCode !== undefined) return `The mail server refuses the message (${responseCode}).`
  return `The mail server cannot be reached (${code ?? 'unknown'}). Check SMTP_URL.`
}
