// A colour and the fineness of the screen -> the hatching of a silence, as a tile: diagonals stroked anew at every redraw cost more than all else.

/** CSS pixels from one diagonal to the next. */
const pitch = 7

/** @param ratio canvas pixels for one CSS pixel. The plain colour where the canvas makes no pattern. */
export function hatchPattern(page: Document, colour: string, ratio: number): CanvasPattern | string {
  const tile = page.createElement('canvas')
  const size = Math.max(1, Math.round(pitch * ratio))
  tile.width = size
  tile.height = size
  const pen = tile.getContext('2d')
  if (!pen) return colour
  pen.strokeStyle = colour
  pen.lineWidth = ratio
  pen.beginPath()
  // The diagonal, and its neighbours' parts that lie in the corners.
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift - size, size * 2)
    pen.lineTo(shift + size * 2, -size)
  }
  pen.stroke()
  const pattern = pen.createPattern(tile, 'repeat')
  pattern?.setTransform({ a: 1 / ratio, d: 1 / ratio })
  return pattern ?? colour
}
