// When the browser could not read a passkey, say so on the page instead of only in its log.
document.addEventListener('allauth.error', () => {
  for (const note of document.querySelectorAll('[data-passkey-error]')) note.hidden = false
})
