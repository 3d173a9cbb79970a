// The report's page with a script: keeps what is written in the phone, and sends it when there is a
// way. Without the script the form is sent as any form.

const reportForm = document.querySelector('form[data-report]')
const reportWords = reportForm.dataset
const keptList = document.querySelector('[data-kept]')
const netLine = document.querySelector('[data-net]')
const foundLine = document.querySelector('[data-place]')
const RETRY = 15000
let sent = []
let busy = false
let warned = ''
let retry = 0

const box = (name) => reportForm.elements[name]

// A form that is reset keeps what its hidden boxes hold, and the last place is not the next one's.
function forgetPlace() {
  for (const name of ['latitude', 'longitude', 'accuracy']) box(name).value = ''
}

function empty() {
  reportForm.reset()
  forgetPlace()
}

function say(line, text) {
  if (line.textContent !== text) line.textContent = text
}

function make(tag, text, css) {
  const made = document.createElement(tag)
  made.textContent = text
  if (css) made.className = css
  return made
}

// What is kept

function button(label, css, act) {
  const made = make('button', label, css)
  made.type = 'button'
  made.addEventListener('click', act)
  return made
}

function shown(one) {
  const item = document.createElement('li')
  item.append(make('strong', one.label))
  if (one.url) {
    const link = make('a', one.held ? reportWords.held : reportWords.sent)
    link.href = one.url
    const line = make('span', '', 'sub')
    line.append(link)
    item.append(line)
  } else if (one.problems) {
    item.append(make('p', reportWords.refused, 'field-error'))
    for (const problem of one.problems) item.append(make('p', problem))
    const row = make('div', '', 'actions')
    row.append(button(reportWords.mend, 'button button-secondary', () => mend(one)))
    row.append(button(reportWords.remove, 'button button-danger', () => remove(one)))
    item.append(row)
  } else {
    item.append(make('span', reportWords.waiting, 'sub'))
  }
  return item
}

function draw() {
  const mine = reportQueue.mine(reportWords.owner)
  const others = reportQueue.all().length - mine.length
  keptList.replaceChildren(...[...mine, ...sent].map(shown))
  if (others) keptList.append(make('li', reportWords.others.replace('{}', others)))
  keptList.hidden = !keptList.children.length
  document.querySelector('[data-empty]').hidden = !keptList.hidden
}

function remove(one) {
  reportQueue.drop(one.fields.phone_id)
  draw()
}

// Puts a refused report back in the form. Its number and its hour are kept.
function mend(one) {
  empty()
  for (const [name, value] of Object.entries(one.fields)) {
    const found = box(name)
    if (found) found.value = value
  }
  reportForm.dataset.mending = one.fields.phone_id
  for (const fold of reportForm.querySelectorAll('details')) {
    fold.open = Boolean(fold.querySelector(':checked'))
  }
  reportForm.scrollIntoView()
}

// Sending

function whyNot(error) {
  if (error instanceof reportQueue.LoggedOut) return reportWords.loggedOut
  return error instanceof reportQueue.NoAnswer ? reportWords.noAnswer : reportWords.offline
}

async function send() {
  clearTimeout(retry)
  if (busy) return
  busy = true
  try {
    sent = [...await reportQueue.send(reportWords.queue, reportWords.owner), ...sent]
    say(netLine, '')
  } catch (error) {
    if (error instanceof reportQueue.AnotherPerson) {
      // The page is somebody else's: what is written on it would be kept as theirs.
      reportForm.inert = true
      if (window.caches) await caches.delete('report-page')
      window.location.replace(reportWords.page)
      return
    }
    say(netLine, whyNot(error))
  }
  busy = false
  draw()
  const mine = reportQueue.mine(reportWords.owner).some((one) => !one.problems)
  if (mine) retry = setTimeout(send, RETRY)
}

function missing() {
  const text = ['category', 'seriousness'].every((name) => box(name).value) ? '' : reportWords.missing
  return text || (box('where').value === 'here' && !box('latitude').value ? reportWords.noPlace : '')
}

function labelOf() {
  const chosen = reportForm.querySelector('[name="category"]:checked')
  return `${chosen.closest('label').innerText.trim()}, ${new Date().toLocaleString(document.documentElement.lang)}`
}

function keep(event) {
  const wrong = missing()
  const line = document.querySelector('[data-wrong]')
  say(line, wrong)
  if (wrong) {
    event.preventDefault()
    line.focus()
    return
  }
  const text = [box('text').value, box('place').value, box('action').value].join('\n')
  const words = reportSigns.wordsIn(text)
  if (words.length && warned !== text) {
    event.preventDefault()
    warned = text
    say(line, reportWords.signs.replace('{}', words.join(', ')))
    line.focus()
    return
  }
  const fields = Object.fromEntries(new FormData(reportForm))
  delete fields.csrfmiddlewaretoken
  const { mending } = reportForm.dataset
  fields.phone_id = mending || crypto.randomUUID()
  if (!mending) fields.written_at = new Date().toISOString()
  try {
    reportQueue.put({ owner: reportWords.owner, label: labelOf(), fields })
  } catch {
    // No room, or a window that keeps nothing: then as any form, and the server answers.
    return
  }
  event.preventDefault()
  delete reportForm.dataset.mending
  empty()
  for (const fold of reportForm.querySelectorAll('details')) fold.open = false
  for (const one of reportForm.querySelectorAll('.signs')) one.textContent = ''
  say(foundLine, '')
  draw()
  document.querySelector('[data-kept-heading]').scrollIntoView()
  send()
}

// Where the phone is

function locate() {
  forgetPlace()
  say(foundLine, '')
  if (box('where').value !== 'here') return
  say(foundLine, reportWords.looking)
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      box('latitude').value = coords.latitude
      box('longitude').value = coords.longitude
      box('accuracy').value = coords.accuracy
      const metres = Math.ceil(coords.accuracy)
      const text = metres > 100 ? reportWords.rough : reportWords.found
      say(foundLine, text.replace('{}', metres))
    },
    () => {
      say(foundLine, reportWords.noPlace)
      box('where').value = 'words'
    },
    { enableHighAccuracy: true, timeout: 20000, maximumAge: 60000 },
  )
}

for (const one of document.querySelectorAll('[data-needs-script]')) one.hidden = false
for (const name of ['text', 'place', 'action']) reportSigns.listen(box(name))
reportForm.addEventListener('submit', keep)
reportForm.addEventListener('change', (event) => {
  if (event.target.name === 'where') locate()
})
window.addEventListener('online', send)
window.addEventListener('offline', () => say(netLine, reportWords.offline))
window.addEventListener('storage', draw)
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') send()
})
if (!navigator.geolocation) document.querySelector('[data-here]').hidden = true
if (navigator.serviceWorker) {
  navigator.serviceWorker.register(reportWords.worker, { scope: reportWords.page })
}
draw()
send()
