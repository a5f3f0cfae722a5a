// A browser knows which site a path belongs to and who is logged in; Node has to be told, before the client is made.
export const site = { now: undefined }

const Plain = Request
globalThis.Request = class extends Plain {
  constructor(input, init) {
    super(typeof input === 'string' ? new URL(input, `http://127.0.0.1:${site.now.port}`) : input, init)
  }
}
const plain = fetch
globalThis.fetch = (request) => {
  request.headers.set('Cookie', 'mc_session=' + site.now.cookie)
  return plain(request)
}
