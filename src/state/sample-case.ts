// A SWIOTLB case of our own making, so that the page can be tried without a crash at hand: host, times and sizes are invented.
import type { HandedFile } from '../core/service.ts'

const kernLog = `Mar  9 20:17:59 mel-xen07 kernel: [1117204.310772] /local/domain/61/device/vif/0: Initialising
Mar  9 20:18:00 mel-xen07 kernel: [1117204.702115] device vif61.0 entered promiscuous mode
Mar  9 20:18:00 mel-xen07 kernel: [1117205.118430] device tap61.0 entered promiscuous mode
Mar  9 20:18:14 mel-xen07 kernel: [1117219.640021] blkback: event-channel 9
Mar  9 20:18:14 mel-xen07 kernel: [1117219.640388] blkback: ring-ref 12
Mar  9 20:18:14 mel-xen07 kernel: [1117219.640702] blkback: protocol 1 (x86_32-abi)
Mar  9 20:18:23 mel-xen07 kernel: [1117228.055913] /local/domain/61/device/vif/0: Connected
Mar  9 20:29:37 mel-xen07 kernel: [1117902.418806] PCI-DMA: Out of SW-IOMMU space for 18362 bytes at device 0000:07:00.0
Mar  9 20:29:50 mel-xen07 kernel: [1117915.093377] PCI-DMA: Out of SW-IOMMU space for 24614 bytes at device 0000:07:00.0
Mar  9 20:40:45 mel-xen07 kernel: [1118570.226190] PCI-DMA: Out of SW-IOMMU space for 15990 bytes at device 0000:07:00.0
Mar  9 20:53:40 mel-xen07 kernel: [1119344.871025] PCI-DMA: Out of SW-IOMMU space for 20518 bytes at device 0000:07:00.1
Mar  9 21:05:36 mel-xen07 kernel: [1120061.330914] PCI-DMA: Out of SW-IOMMU space for 28870 bytes at device 0000:07:00.0
Mar  9 21:05:37 mel-xen07 kernel: [1120062.007451] PCI-DMA: Out of SW-IOMMU space for 16486 bytes at device 0000:07:00.0
Mar  9 21:24:23 mel-xen07 kernel: [1121188.590266] PCI-DMA: Out of SW-IOMMU space for 17062 bytes at device 0000:07:00.1
Mar  9 21:33:29 mel-xen07 kernel: [1121733.914578] PCI-DMA: Out of SW-IOMMU space for 30258 bytes at device 0000:07:00.0
Mar  9 21:44:45 mel-xen07 kernel: [1122410.660143] PCI-DMA: Out of SW-IOMMU space for 22014 bytes at device 0000:07:00.1
Mar  9 21:44:46 mel-xen07 kernel: [1122411.002896] PCI-DMA: Out of SW-IOMMU space for 19546 bytes at device 0000:07:00.1
Mar  9 21:56:10 mel-xen07 kernel: [1123095.187720] PCI-DMA: Out of SW-IOMMU space for 25702 bytes at device 0000:07:00.0
Mar  9 22:05:15 mel-xen07 kernel: [1123640.553012] PCI-DMA: Out of SW-IOMMU space for 17574 bytes at device 0000:07:00.1
Mar  9 22:11:03 mel-xen07 kernel: [1123988.240967] PCI-DMA: Out of SW-IOMMU space for 21494 bytes at device 0000:07:00.0
Mar  9 22:23:08 mel-xen07 kernel: klogd 1.4.1, log source = /proc/kmsg started.
Mar  9 22:23:08 mel-xen07 kernel: [    0.000000] Reserving virtual address space above 0xfb400000
Mar  9 22:23:08 mel-xen07 kernel: [    0.000000] Linux version 2.6.32.43-0.4.1.xs1.8.0.835.170778xen (geeko@buildhost) (gcc version 4.1.2 20080704 (Red Hat 4.1.2-46)) #1 SMP Wed Apr 17 05:55:21 EDT 2013
`

const dom0Log = `<4>[1117204.310772] /local/domain/61/device/vif/0: Initialising
<6>[1117204.702115] device vif61.0 entered promiscuous mode
<6>[1117205.118430] device tap61.0 entered promiscuous mode
<6>[1117219.640021] blkback: event-channel 9
<6>[1117219.640388] blkback: ring-ref 12
<6>[1117219.640702] blkback: protocol 1 (x86_32-abi)
<4>[1117228.055913] /local/domain/61/device/vif/0: Connected
<3>[1117902.418806] PCI-DMA: Out of SW-IOMMU space for 18362 bytes at device 0000:07:00.0
<3>[1117915.093377] PCI-DMA: Out of SW-IOMMU space for 24614 bytes at device 0000:07:00.0
<3>[1118570.226190] PCI-DMA: Out of SW-IOMMU space for 15990 bytes at device 0000:07:00.0
<3>[1119344.871025] PCI-DMA: Out of SW-IOMMU space for 20518 bytes at device 0000:07:00.1
<3>[1120061.330914] PCI-DMA: Out of SW-IOMMU space for 28870 bytes at device 0000:07:00.0
<3>[1120062.007451] PCI-DMA: Out of SW-IOMMU space for 16486 bytes at device 0000:07:00.0
<3>[1121188.590266] PCI-DMA: Out of SW-IOMMU space for 17062 bytes at device 0000:07:00.1
<3>[1121733.914578] PCI-DMA: Out of SW-IOMMU space for 30258 bytes at device 0000:07:00.0
<3>[1122410.660143] PCI-DMA: Out of SW-IOMMU space for 22014 bytes at device 0000:07:00.1
<3>[1122411.002896] PCI-DMA: Out of SW-IOMMU space for 19546 bytes at device 0000:07:00.1
<3>[1123095.187720] PCI-DMA: Out of SW-IOMMU space for 25702 bytes at device 0000:07:00.0
<3>[1123640.553012] PCI-DMA: Out of SW-IOMMU space for 17574 bytes at device 0000:07:00.1
<3>[1123988.240967] PCI-DMA: Out of SW-IOMMU space for 21494 bytes at device 0000:07:00.0
<3>[1124386.512331] PCI-DMA: Out of SW-IOMMU space for 33926 bytes at device 0000:07:00.0
<0>[1124386.512344] Kernel panic - not syncing: DMA: Random memory could be DMA read
<4>[1124386.512352] Pid: 1204, comm: netback/0 Not tainted 2.6.32.43-0.4.1.xs1.8.0.835.170778xen #1
<4>[1124386.512354] Call Trace:
<4>[1124386.512358] [<c0134a1b>] panic+0x4b/0x150
<4>[1124386.512362] [<c026d0f8>] swiotlb_full+0x68/0x80
<4>[1124386.512366] [<c026d3e8>] swiotlb_map_page+0x108/0x120
<4>[1124386.512370] [<c026d2e0>] ? swiotlb_map_page+0x0/0x120
<4>[1124386.512374] [<f40be31f>] bnx2x_start_xmit+0x1bf/0x1a10 [bnx2x]
<4>[1124386.512378] [<c0354390>] ? skb_gso_segment+0xc0/0x250
<4>[1124386.512382] [<c0354766>] dev_hard_start_xmit+0x246/0x490
<4>[1124386.512386] [<c0367b4d>] sch_direct_xmit+0x17d/0x200
<4>[1124386.512390] [<c0357f71>] dev_queue_xmit+0x291/0x4b0
<4>[1124386.512394] [<f55a162e>] netdev_send+0x5e/0x350 [openvswitch_mod]
<4>[1124386.512398] [<f559ed02>] ovs_vport_send+0x12/0x50 [openvswitch_mod]
<4>[1124386.512402] [<f5596371>] do_output+0x21/0x40 [openvswitch_mod]
<4>[1124386.512406] [<c0357005>] net_rx_action+0x155/0x260
<4>[1124386.512410] [<c013ac31>] __do_softirq+0xd1/0x220
<4>[1124386.512414] [<c02f7eee>] netbk_action_thread+0x9e/0x210
<4>[1124386.512418] [<c014e954>] kthread+0x74/0x80
<4>[1124386.512422] [<c01048ab>] kernel_thread_helper+0x7/0x10
`

/** The files of the sample, as if their folder had been dropped. */
export function sampleFiles(): readonly HandedFile<Blob>[] {
  return [
    { path: 'sample-mel-xen07/var/log/kern.log', blob: new Blob([kernLog], { type: 'text/plain' }) },
    { path: 'sample-mel-xen07/var/crash/20150309-221741-UTC/dom0.log', blob: new Blob([dom0Log], { type: 'text/plain' }) },
  ]
}
