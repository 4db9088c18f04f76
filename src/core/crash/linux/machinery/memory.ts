// The allocator, copies and small data structures: a fault in them is the fault of what they were handed.
import type { Machinery } from './machinery.ts'

export const memory: readonly Machinery[] = [
  { why: 'the slab allocator', functions: `
    kmalloc* kzalloc* kcalloc* krealloc* kmem_cache_* kvmalloc* kvzalloc* kvcalloc* kvfree kfree kfree_sensitive kfree_const
    kfree_bulk kfree_debugcheck kzfree kmemdup* kstrdup* kasprintf kvasprintf* devm_k* do_kmalloc* slab_alloc* slab_free*
    slab_post_alloc* slab_pre_alloc* new_slab* allocate_slab alloc_slab_page alloc_single_from_* cache_alloc* cache_free*
    cache_flusharray* cache_grow* free_block slabs_destroy drain_array* drain_freelist get_freepointer* freelist_*
    memcg_kmem_* memcg_slab_* get_mem_cgroup_from_mm qlink_free do_slab_free mempool_alloc* mempool_free* list_lru_init*
    free_large_kmalloc` },
  { why: 'the page allocator', functions: `
    alloc_page* alloc_frozen_pages* alloc_contig_* get_free_page* get_zeroed_page* free_page* free_pages* free_unref* free_hot_cold*
    free_pcp* free_one_page free_frozen* free_reserved_page free_tail_* get_page_from_freelist prep_new_page post_alloc_hook rmqueue*
    prepare_alloc_* set_page_owner reset_page_owner folio_alloc* vma_alloc_folio* filemap_alloc_folio* page_frag_* page_pool_*
    kernel_init_pages kernel_init_free_pages folio_put* put_page* put_compound_page put_single_page release_pages lru_add*
    out_of_memory oom_kill_process dump_header select_bad_process mod_zone_* mod_node_* mod_lruvec_* clear_huge_page clear_highpage
    pagevec_*` },
  { why: 'the page cache on behalf of a file system', functions: `
    filemap_get_folio pagecache_get_page find_or_create_page grab_cache_page* do_read_cache_page do_read_cache_folio
    find_get_page* find_lock_page* find_get_entr* find_lock_entr* truncate_inode_pages* truncate_pagecache* truncate_setsize` },
  { why: 'virtual and per-processor memory', functions: `
    vmalloc* vzalloc* vfree* vmap* vunmap* get_vm_area* alloc_vmap_area free_vmap_area* remove_vm_area ioremap* pcpu_* alloc_percpu*
    free_percpu* purge_vmap_* vm_unmap_* vm_map_ram` },
  { why: 'copies and strings', functions: `
    memcpy* memset* memmove* memcmp* memchr* memscan bcmp strcpy* strncpy* strlcpy strscpy* sized_strscpy strlen* strnlen* strcmp
    strncmp strcasecmp strncasecmp strchr* strrchr strnchr strstr strnstr strcat strncat strlcat strsep strspn strcspn strpbrk strim
    vsnprintf vscnprintf vsprintf snprintf scnprintf sprintf simple_strto* kstrto* hex_string string string_nocheck pointer number
    va_format bin2hex skip_spaces sscanf vsscanf sw_hweight* crc16 crc32* crc_* crc8 crc7 crc_t10dif* crc_itu_t* csum_partial* do_csum
    siphash* jhash* clear_page_erms clear_page_rep clear_page_orig copy_page* raw_readb raw_readw raw_readl raw_readq raw_writeb
    raw_writew raw_writel raw_writeq logic_in* logic_out* ioread* iowrite* inb inw inl outb outw outl readb readw readl readq
    writeb writew writel writeq bitmap_* find_first_bit* find_next_bit* find_last_bit* find_first_zero_bit* find_next_zero_bit*
    find_bit sort sort_r bsearch prandom_* get_random_* delay delay_* const_udelay udelay ndelay` },
  { why: 'copies between kernel and user space or buffers', functions: `
    copy_to_user* copy_from_user* copy_in_user copy_to_iter* copy_from_iter* copy_user* raw_copy_* arch_copy_* clear_user* get_user*
    put_user* strncpy_from_user strnlen_user* copy_page_to_iter* copy_page_from_iter* iterate_* instrument_copy_*
    csum_and_copy_* copy_from_kernel_nofault* probe_kernel_* check_zeroed_user copy_struct_from_user *_copy_to_user *_copy_from_user rep_movs* rep_stos* rep_*
    import_iovec import_single_range skb_copy_bits skb_copy_datagram* skb_datagram_iter simple_copy_to_iter simple_read_from_buffer
    simple_write_to_buffer` },
  { why: 'lists, trees and maps', functions: `
    list_add* list_del* list_move* list_splice* list_sort list_lru_* hlist_* rb_erase* rb_insert* rb_next rb_prev rb_first* rb_last*
    rb_replace* rbtree_* radix_tree_* idr_* ida_* interval_tree_* rhashtable_* rhltable_* rht_* bucket_table_* mas_* mtree_* plist_*
    llist_* kfifo_* assoc_array_* timerqueue_* xas_* xa_* skb_put* skb_push* skb_pull* skb_trim
   ` },
]
