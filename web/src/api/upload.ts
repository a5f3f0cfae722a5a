// Sends the bytes of one file and tells how far it got; fetch cannot report upload progress yet.
import { Offline, Refused, asProblem, hooks, type Schemas } from './client'

export interface Upload {
  file: Promise<Schemas['PaperFile']>
  cancel: () => void
}

/** `path` under /api with its query, e.g. `/api/files?name=…`; `progress` gets 0…1. */
export function upload(
  path: string,
  bytes: Blob,
  progress: (part: number) => void,
  headers: Record<string, string> = {},
): Upload {
  const request = new XMLHttpRequest()
  const file = new Promise<Schemas['PaperFile']>((resolve, reject) => {
    request.open('POST', path)
    request.responseType = 'json'
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    if (hooks.csrf()) request.setRequestHeader('X-CSRF-Token', hooks.csrf())
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total)
    request.onerror = request.ontimeout = () => reject(new Offline('offline'))
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'))
    request.onload = () => {
      // An answer that is no JSON was cut on its way or is not the server's.
      if (request.status >= 200 && request.status < 300) return request.response ? resolve(request.response) : reject(new Offline('offline'))
      reject(new Refused(asProblem(request.response, { status: request.status })))
    }
    request.send(bytes)
  })
  return { file, cancel: () => request.abort() }
}
