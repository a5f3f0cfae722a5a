// Sends the bytes of one file and tells how far it got; fetch cannot report upload progress yet.
import { Offline, Refused, asProblem, hooks, renewed, type Schemas } from './client'

export interface Upload<T = Schemas['PaperFile']> {
  file: Promise<T>
  cancel: () => void
}

/** `path` under /api with its query, e.g. `/api/files?name=…`; `progress` gets 0…1. */
export function upload<T = Schemas['PaperFile']>(
  path: string,
  bytes: Blob,
  progress: (part: number) => void,
  headers: Record<string, string> = {},
): Upload<T> {
  const request = new XMLHttpRequest()
  let repeated = false
  let cancelled = false
  function send(): void {
    request.open('POST', path)
    request.responseType = 'json'
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    if (hooks.csrf()) request.setRequestHeader('X-CSRF-Token', hooks.csrf())
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.send(bytes)
  }
  const file = new Promise<T>((resolve, reject) => {
    const stopped = () => reject(new DOMException('cancelled', 'AbortError'))
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total)
    request.onerror = request.ontimeout = () => reject(new Offline('offline'))
    request.onabort = stopped
    request.onload = async () => {
      const { status, response } = request
      // An answer that is no JSON was cut on its way or is not the server's.
      if (status >= 200 && status < 300) return response ? resolve(response) : reject(new Offline('offline'))
      if (!repeated && (await renewed(status, response))) {
        if (cancelled) return stopped()
        repeated = true
        return send()
      }
      reject(new Refused(asProblem(response, { status })))
    }
    send()
  })
  return {
    file,
    cancel: () => {
      cancelled = true
      request.abort()
    },
  }
}
