import type { Words } from './words.ts'

const messages = (shown: string, is: number): string => `${shown} ${is === 1 ? 'message' : 'messages'}`

export const en: Words = {
  drill: 'DRILL',
  state: {
    watch: 'WATCH',
    alert: 'ALERT',
    crisis: 'CRISIS',
    emergency: 'EMERGENCY',
    surge: 'SURGE',
    promise: 'PROMISED UPDATE DUE',
  },
  proposed: { crisis: 'CRISIS PROPOSED', emergency: 'EMERGENCY PROPOSED' },
  counted: (observed, windowMin, expected) => `${observed} in ${windowMin} min, expected ${expected}`,
  reason: {
    volume: (f) =>
      `The talk is at ×${f('ratio').shown}: ${messages(f('observed').shown, f('observed').is)} in ${f('windowMin').shown} min, expected ${f('expected').shown}.`,
    held: (f) => `It has stayed at ×${f('ratio').shown} or more for ${f('minutes').shown} min.`,
    items: (f) => `${messages(f('items').shown, f('items').is)} within ${f('minutes').shown} min.`,
    actionable: (f) => `${f('share').shown} of the messages ask for an answer.`,
    services: (f) => `${f('cancelled').shown} ${f('cancelled').is === 1 ? 'service is' : 'services are'} cancelled.`,
    lineCut: () => 'A line is cut.',
    customers: (f) =>
      `An estimated ${f('customers').shown} ${f('customers').is === 1 ? 'customer' : 'customers'} cannot travel.`,
    networkStop: () => 'No train runs in the whole network.',
    minorDisruption: () => 'A smaller disruption is under way.',
    media: (f) =>
      `A rumour (${messages(f('rumours').shown, f('rumours').is)}) has reached the press (${messages(f('press').shown, f('press').is)}).`,
    safety: (f) => `${messages(f('posts').shown, f('posts').is)} with a word of the safety list.`,
    part: (f, part) => `${part}: ×${f('ratio').shown}, rung ×${f('rung').shown}.`,
    promise: (f) =>
      `The next update is promised for ${f('dueAt').shown} (${f('title').shown}), and none is on its way.`,
    person: () => 'A person decided it.',
  },
  slice: {
    all: () => 'All conversation',
    account: (account) => `Account ${account}`,
    channel: (channel) => `Channel ${channel}`,
    language: (language) => `Language ${language}`,
    topic: (topic) => `Topic “${topic}”`,
    'channel-language': (channel, language) => `Channel ${channel}, language ${language}`,
    'topic-account': (topic, account) => `Topic “${topic}”, account ${account}`,
  },
  why: 'Why:',
  since: (time) => `Since ${time}.`,
  escalated: (names) => `Nobody has acknowledged this yet. Told so far: ${names}.`,
  returned: 'This was shelved, and its time on the shelf is over.',
  next: (time) => `If nobody acknowledges by ${time}, it goes on along the on-call list.`,
  again: (time) => `If nobody acknowledges by ${time}, everybody on the list is told once more.`,
  last: 'Nobody else will be told after you.',
  all: 'Everybody on the on-call list has been told.',
  howTo: 'To take it, open the room and press Acknowledge at the alarm. Your name then stands at it for everybody:',
  digest: (count, first) => `${count} alarms, first ${first}`,
  because: (everyMin) =>
    `You are on the on-call list with e-mail chosen. What comes within ${everyMin} min of a message waits for the next one.`,
}
