// Files of this machine -> a drag from outside the browser that ends on the page: enter, over, drop in its middle.
import type { Page } from 'playwright-core'

/** Resolves when the page has heard of the drop. @param paths files and folders, as the system hands them */
export async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 720 }
  const protocol = await page.context().newCDPSession(page)
  const data = { items: [], files: [...paths], dragOperationsMask: 1 }
  const send = (type: 'dragEnter' | 'dragOver' | 'drop') => protocol.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data })
  const heard = page.evaluate(() => new Promise<boolean>((resolve) => addEventListener('drop', () => resolve(true), { once: true, capture: true })))
  // The browser forgets a drop that comes before it knows what the page thinks of the drag: a hand is slower, and tries again.
  for (let tries = 0; tries < 5; tries++) {
    await send('dragEnter')
    // By the time a hand lets go, the frame is no longer felt, and the drag enters the shell.
    await page.locator('iframe[data-dragged]').waitFor()
    await page.waitForTimeout(50)
    await send('dragEnter')
    await send('dragOver')
    await send('drop')
    if (await Promise.race([heard, page.waitForTimeout(1000)])) break
  }
  await protocol.detach()
}
