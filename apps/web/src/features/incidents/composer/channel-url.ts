const HOMES: Readonly<Record<string, (handle: string) => string>> = {
  x: (handle) => `https://x.com/${handle}`,
  facebook: (handle) => `https://www.facebook.com/${handle}`,
  bluesky: (handle) => `https://bsky.app/profile/${handle}`,
  instagram: (handle) => `https://www.instagram.com/${handle}`,
  threads: (handle) => `https://www.threads.net/@${handle}`,
  linkedin: (handle) => `https://www.linkedin.com/company/${handle}`,
  weibo: (handle) => `https://weibo.com/n/${handle}`,
}

/** Where an account of ours is on the web; null for a channel whose addresses are not known. */
export const channelUrl = (channel: string, handle: string): string | null =>
  HOMES[channel]?.(encodeURIComponent(handle.replace(/^@/, ''))) ?? null
