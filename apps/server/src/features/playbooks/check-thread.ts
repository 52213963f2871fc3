/** The thread in which playbooks are checked, so that a long file does not hold up the room. */
import { parentPort } from 'node:worker_threads'
import { checkPlaybook } from '@tenfold/text/playbook.ts'

parentPort?.on('message', ({ number, source, fileName }: { number: number; source: string; fileName: string }) => {
  parentPort?.postMessage({ number, checked: checkPlaybook(source, fileName) })
})
