// Placeholder: says that the page has started.
document.documentElement.dataset['phase'] = 'empty'
