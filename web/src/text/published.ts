// Terms and fees come from the server in Vietnamese words of few shapes; in English where every word is known. Pure.

const pieces: [RegExp, string][] = [
  [/trong ngày nếu nộp trước (\d+) giờ (\d\d)/giu, 'the same day if submitted before $1:$2'],
  [/trong ngày nếu nộp trước (\d+) giờ/giu, 'the same day if submitted before $1:00'],
  [/(\d+) ngày làm việc/giu, '$1 working days'],
  [/(\d+) giờ làm việc/giu, '$1 working hours'],
  [/(\d+) ngày/giu, '$1 days'],
  [/(\d+) tháng/giu, '$1 months'],
  [/không thu/giu, 'Free of charge'],
  [/theo quy định/giu, 'As regulated'],
  [/ và khoản thu theo biểu phí/giu, ' and charges of the published table'],
  [/, xem biểu phí/giu, ', see the published table'],
  [/đồng\/trang/giu, 'VND a page'],
  [/đồng/giu, 'VND'],
  [/ và /giu, ' and '],
]

const english = new Set(`${pieces.map(([, words]) => words).join(' ')} day hour month`.match(/\p{L}+/gu))

/** English words, or nothing when a part of the sentence is not of a known shape. */
export function inEnglish(words: string): string | undefined {
  const said = pieces.reduce((text, [shape, english]) => text.replace(shape, english), words).replace(/(?<![\d.])1 (working )?(day|hour|month)s/g, '1 $1$2')
  return (said.match(/\p{L}+/gu) ?? []).every((word) => english.has(word)) ? said : undefined
}
