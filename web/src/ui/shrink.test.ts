import { describe, expect, it } from 'vitest'
import { taken } from './shrink'

describe('the kinds of files the server takes', () => {
  it('are PDF and pictures of cameras', () => {
    expect(['application/pdf', 'image/jpeg', 'image/png', 'image/heic', 'image/heif'].every((kind) => taken(kind, 'a'))).toBe(true)
    expect(['text/plain', 'image/gif', 'image/webp'].some((kind) => taken(kind, 'a.heic'))).toBe(false)
  })
  it('know a telephone\'s picture by its name where the browser does not', () => {
    expect(taken('', 'IMG_0001.HEIC')).toBe(true)
    expect(taken('', 'IMG_0001.exe')).toBe(false)
  })
})
