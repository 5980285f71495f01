// What is deployed here runs on this machine and may hold secrets, so no web page that its user happens to visit may deploy something, or read.
import type http from 'node:http'
import net from 'node:net'
import { ApiError } from './api/status.ts'

/** Names of this machine and of the clouds' own services: nobody who has a web page can have one of them. */
const NOT_FOR_RENT = /(?:^|\.)(?:localhost|internal|test|googleapis\.com)$/

/** @param hostname that the request was sent to, as URLs have it */
export function refuseWebPages({ url: target = '', headers: { origin, host } }: http.IncomingMessage, hostname: string): void {
  // A page can let its own name lead to this machine (DNS rebinding) and then read as if it came from here. Browsers say nothing of where such a request is from:
  // only the name tells. A whole URL as target is what a proxy is asked, and no page chooses its visitors' proxy.
  if (target.startsWith('/') && isForRent(hostname)) {
    throw new ApiError('PERMISSION_DENIED', `Requests to the host ${JSON.stringify(hostname)} are refused: it may be a web page's that leads here. Call the emulator at 127.0.0.1 or localhost.`)
  }
  if (origin === undefined) return
  const from = URL.parse(origin)?.host
  if (from === undefined || from !== host || !/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(from)) {
    throw new ApiError('PERMISSION_DENIED', `Requests from web pages are refused (origin ${JSON.stringify(origin)}). Call the emulator from a command or a program.`)
  }
}

/** An address leads where it says, and a name of one word (a container's, say) is a local network's own. */
function isForRent(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '')
  return net.isIP(name) === 0 && !name.startsWith('[') && name.includes('.') && !NOT_FOR_RENT.test(name)
}
