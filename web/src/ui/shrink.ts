// Photographs are made smaller on the device, so that a paper costs a citizen 300 KB and not 6 MB.
// A scan must stay readable: the longer edge keeps 2400 pixels (A4 at about 200 dpi).

export const shrink_bytes_max = 1_500_000
const edge_pixels_max = 2400
const attempts: [edge: number, quality: number][] = [
  [edge_pixels_max, 0.85], [edge_pixels_max, 0.7], [2000, 0.7], [1700, 0.65],
]

/** The same picture as JPEG of at most 1.5 MB; other files, small pictures and unreadable ones unchanged. */
export async function shrink(file: File): Promise<Blob> {
  if (!/^image\/(jpeg|png|webp|heic|heif)$/.test(file.type)) return file
  if (file.size <= shrink_bytes_max && /jpeg|png/.test(file.type)) return file
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined)
  if (!picture) return file
  try {
    let best: Blob = file
    for (const [edge, quality] of attempts) {
      best = (await redraw(picture, edge, quality)) ?? best
      if (best.size <= shrink_bytes_max) break
    }
    return best
  } finally {
    picture.close()
  }
}

function redraw(picture: ImageBitmap, edge: number, quality: number): Promise<Blob | null> {
  const scale = Math.min(1, edge / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
}

/** A name that tells the truth about the bytes: «IMG_1.heic» becomes «IMG_1.jpg» once redrawn. */
export const nameOf = (file: File, bytes: Blob): string =>
  bytes === file ? file.name : `${file.name.replace(/\.[^.]+$/, '')}.jpg`

/** Whether the server takes files of this kind; a browser that does not know HEIC gives its files no kind at all. Pure. */
export const taken = (kind: string, name: string): boolean =>
  /^(application\/pdf|image\/(jpeg|png|heic|heif))$/.test(kind) || (!kind && /\.hei[cf]$/i.test(name))
