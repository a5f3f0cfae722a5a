// Where stocktakes are found; apart from what their screens need, because every visit of staff loads this. Pure.
export const mineHref = '/cb/kiem-ke'
