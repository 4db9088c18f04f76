// What qemu prints without a stamp when KVM gives up: the error and the registers.
import type { TextFormat } from '../core/records/log-format.ts'

export const format: TextFormat = {
  kind: 'text',
  id: 'kvm-text',
  title: 'qemu output without stamps',
  family: 'qemu',
  claims: /^[ \t]*(?:KVM internal error\. Suberror: \d|KVM: entry failed, |kvm: |qemu(?:-kvm|-system-\w+)?: |emulation failure|error: kvm run failed|[ER]AX=[0-9a-f]{8}|[ER]SI=[0-9a-f]{8}|[ER]IP=[0-9a-f]{8}|R8 ?=[0-9a-f]{16}|R12=[0-9a-f]{16}|[CDEFGS]S ?=[0-9a-f]{4} |LDT=[0-9a-f]{4} |TR ?=[0-9a-f]{4} |[GI]DT= +[0-9a-f]{8}|CR0=[0-9a-f]{8}|DR[06]=[0-9a-f]{8}|EFER=[0-9a-f]{16}|qcow2: (?:Marking image|Image is) |Code=[0-9a-f<?]{2}|extra data\[\d\]: )/,
  reach: 3,
}
