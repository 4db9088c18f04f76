// Services that a driver or a subsystem calls: when they complain, the caller handed them something wrong.
import type { Machinery } from './machinery.ts'

export const services: readonly Machinery[] = [
  { why: 'the device model on behalf of a driver', functions: `
    device_add device_del device_register device_unregister device_destroy device_create* device_release device_initialize
    device_for_each_child device_rename dpm_* sysfs_* internal_create_group
    devres_* release_nodes add_uevent_var kobj_*
    class_unregister class_destroy class_create class_register platform_device_add platform_device_del platform_device_unregister
    unregister_client i2c_del_adapter i2c_unregister_device hwrng_unregister tty_unregister_device*
   ` },
  { why: 'registration of files on behalf of a caller', functions: `
    proc_register proc_create*` },
  { why: 'USB transfers on behalf of a driver', functions: `
    usb_submit_urb usb_start_wait_urb usb_bulk_msg usb_control_msg* usb_internal_control_msg usb_interrupt_msg usb_kill_urb
    usb_kill_anchored_urbs usb_poison_* usb_free_urb usb_unlink_urb usb_hcd_submit_urb usb_hcd_unlink_urb usb_get_string
    usb_get_descriptor usb_anchor_urb usb_unanchor_urb` },
  { why: 'deferred work and timers on behalf of a caller', functions: `
    queue_work* queue_delayed_work* schedule_work* schedule_delayed_work* mod_timer* mod_delayed_work* add_timer* init_work
    init_timer* do_init_timer timer_setup* call_rcu* kfree_rcu* call_srcu hrtimer_start* hrtimer_init* hrtimer_try_to_cancel
    hrtimer_forward tasklet_schedule*` },
  { why: 'DMA mapping on behalf of a driver', functions: `
    swiotlb_* xen_swiotlb_* dma_map_* dma_unmap_* dma_alloc_* dma_free_* dma_direct_* dma_pool_* dma_sync_* debug_dma_* check_unmap
    check_sync check_for_illegal_area iommu_map* iommu_unmap* xen_create_contiguous_region` },
  { why: 'calls whoever registered', functions: `
    notifier_call_chain raw_notifier_call_chain* atomic_notifier_call_chain* blocking_notifier_call_chain*
    srcu_notifier_call_chain* call_netdevice_notifiers*` },
  { why: 'reads a clock, or pauses', functions: `
    local_clock sched_clock* native_sched_clock cpu_relax arch_cpu_relax kvm_clock_* pvclock_* ktime_get_update_offsets_now` },
]
