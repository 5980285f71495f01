// Calls of Cloud Run v1 as a client behind a proxy sends them: the target is the whole URL, whose host tells the region.
import http from 'node:http'
import type { Emulator } from '../src/emulator.ts'
import type { Answer } from './api-calls.ts'

export async function v1(emulator: Emulator, method: string, at: string, body?: unknown, host = 'europe-west1-run.googleapis.com'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port: new URL(emulator.url).port, method, path: `http://${host}${at}` }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve({ status: response.statusCode ?? 0, json: JSON.parse(Buffer.concat(chunks).toString()) as Answer['json'] }))
    })
    request.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body))
  })
}

export function messageOf({ json }: Answer): string | undefined {
  return (json['error'] as { readonly message: string } | undefined)?.message
}
