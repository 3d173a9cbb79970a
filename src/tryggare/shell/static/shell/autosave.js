// A form marked data-autosave saves itself while it is written. Without this script the buttons
// save it. What was typed when the session ended waits in the tab until one is back.

const form = document.querySelector('form[data-autosave]')
const status = document.querySelector('[data-autosave-status]')
const kept = `typed:${location.pathname}`
const WAIT = 1500
const RETRY = 10000
let timer = 0
let sending = false
let dirty = false
let stopped = false

const version = () => form.elements._version

function say(text) {
  if (status.textContent !== text) status.textContent = text
}

function fields() {
  const sent = new FormData(form)
  sent.delete('csrfmiddlewaretoken')
  sent.delete('_version')
  return [...sent].filter(([, value]) => typeof value === 'string')
}

function keep() {
  sessionStorage.setItem(kept, JSON.stringify({ version: version().value, fields: fields() }))
}

function forget() {
  sessionStorage.removeItem(kept)
}

// Puts back what could not be sent, unless it has been saved since.
function restore() {
  const text = sessionStorage.getItem(kept)
  if (!text) return
  forget()
  const before = JSON.parse(text)
  if (before.version !== version().value) return
  const values = new Map()
  for (const [name, value] of before.fields) values.set(name, [...(values.get(name) || []), value])
  let changed = false
  for (const box of form.elements) {
    if (!box.name || box.type === 'hidden' || box.type === 'submit') continue
    const given = values.get(box.name) || []
    if (box.type === 'checkbox' || box.type === 'radio') {
      const checked = given.includes(box.value)
      changed = changed || checked !== box.checked
      box.checked = checked
    } else if (given.length && given[0] !== box.value) {
      box.value = given[0]
      changed = true
    }
  }
  if (changed) later(0)
}

function later(wait) {
  dirty = true
  clearTimeout(timer)
  timer = setTimeout(save, wait)
}

function show(told) {
  version().value = told.version
  const asked = new Set(told.asked || [])
  for (const box of form.querySelectorAll('[data-question]')) {
    box.hidden = !asked.has(box.dataset.question)
  }
  const live = form.querySelector('[data-live]')
  if (live && live.innerHTML.trim() !== told.live.trim()) live.innerHTML = told.live
  say(told.message)
}

async function save() {
  if (stopped || sending || !dirty) return
  sending = true
  dirty = false
  say(status.dataset.saving)
  try {
    const answer = await fetch(location.pathname, {
      method: 'POST',
      body: new URLSearchParams(new FormData(form)),
      headers: { 'X-Autosave': '1' },
      redirect: 'manual',
      keepalive: document.visibilityState === 'hidden',
    })
    if (answer.ok) {
      show(await answer.json())
      forget()
    } else if (answer.status === 409) {
      stopped = true
      say((await answer.json()).message)
    } else if (answer.type === 'opaqueredirect' || answer.status === 403) {
      stopped = true
      keep()
      say(status.dataset.loggedOut)
    } else {
      throw new Error(`${answer.status}`)
    }
  } catch {
    dirty = true
    keep()
    say(status.dataset.offline)
    timer = setTimeout(save, RETRY)
  }
  sending = false
  if (dirty && !stopped) later(WAIT)
}

if (form) {
  restore()
  form.addEventListener('input', () => later(WAIT))
  form.addEventListener('change', () => later(WAIT / 5))
  form.addEventListener('submit', () => { stopped = true; keep() })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') save()
  })
}
