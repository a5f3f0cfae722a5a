// A server of the contract's manners for one thing: a request key that was used before gets the first answer, and
// anything else makes a new dossier. It can cut its answer at any byte, or have a proxy say something of its own.
import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

export interface Asked {
  method: string
  path: string
  key: string
  body: string
}
const draft = (path: string) => ({
  id: path.split('/')[3] ?? 'd1', secret: 'bi-mat', procedure: { code: '1.000001' }, agency: { id: 'a1', name: 'UBND phường' },
  applicant: {}, content: '', delivery: 'counter', files: [], saved_at: '2026-11-27T10:00', expires_at: '2026-12-27T10:00',
})

export class Model {
  /** What was written, one for each key. */
  dossiers = new Map<string, { code: string; body: string }>()
  asked: Asked[] = []
  /** The next answer to an act is cut after so many bytes; undefined: whole. */
  cutAt: number | undefined
  /** The next act is done, and this is answered in its place. */
  instead: { status: number; body: string; type?: string } | undefined
  /** The length of the last whole answer. */
  length = 0
  base = ''
  private server: Server = createServer((socket) => this.serve(socket))

  async open(): Promise<void> {
    await new Promise<void>((ready) => this.server.listen(0, '127.0.0.1', ready))
    this.base = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }
  close = () => new Promise((closed) => this.server.close(closed))

  private serve(socket: Socket): void {
    let text = ''
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1')
      const end = text.indexOf('\r\n\r\n')
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0)
      if (end < 0 || text.length < end + 4 + length) return
      const [method = '', path = ''] = text.split(' ')
      const asked = { method, path, key: /idempotency-key: (\S+)/i.exec(text)?.[1] ?? '', body: text.slice(end + 4) }
      text = ''
      this.asked.push(asked)
      this.answer(socket, asked)
    })
  }
  private answer(socket: Socket, asked: Asked): void {
    const act = asked.method === 'POST' && asked.path !== '/api/drafts'
    let [status, value] = act ? this.act(asked) : [asked.path === '/api/drafts' ? 201 : 200, JSON.stringify(draft(asked.path))]
    let type = status < 400 ? 'application/json' : 'application/problem+json'
    if (act && this.instead) [status, value, type] = [this.instead.status, this.instead.body, this.instead.type ?? 'text/html']
    const body = Buffer.from(value)
    const whole = Buffer.concat([Buffer.from(`HTTP/1.1 ${status} X\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`), body])
    this.length = whole.length
    const cut = act ? this.cutAt : undefined
    if (act) this.cutAt = this.instead = undefined
    if (cut === undefined) socket.end(whole)
    else socket.write(whole.subarray(0, cut), () => socket.destroy())
  }
  private act({ key, body, path }: Asked): [number, string] {
    const before = this.dossiers.get(key)
    const command = path + body
    if (before && before.body !== command) return [409, JSON.stringify({ type: 'about:blank', title: '', status: 409, code: 'request_key_reused', detail: 'Khóa yêu cầu này đã dùng cho một việc khác.' })]
    const dossier = before ?? { code: `H32.15-261127-${String(this.dossiers.size + 1).padStart(4, '0')}`, body: command }
    this.dossiers.set(key, dossier)
    return [before ? 200 : 201, JSON.stringify({ id: '1', code: dossier.code, revision: 1, secret: 'mo', track_url: '/tra-cuu/x', status: { number: 2, code: 'accepted', words: 'Được tiếp nhận' } })]
  }
}
