// A purple screen of VMware ESXi as it stands on the console or in a ticket, without stamps.
import type { TextFormat } from '../core/records/log-format.ts'

export const format: TextFormat = {
  kind: 'text',
  id: 'esxi-screen',
  title: 'purple screen of VMware ESXi',
  family: 'system',
  claims: /^[ \t]*(?:VMware ESX(?:i| Server)?(?: [\d.]{1,12})? \[Releasebuild-\d|(?:cpu\d{1,4}:\d{1,10}(?: opID=[\w-]{1,40})?\))?(?:@BlueScreen: |0x[0-9a-f]{8,16}:\[0x[0-9a-f]{8,16}\])|#[A-Z]{2} Exception.{1,60} in world \d)/,
  reach: 4,
}
