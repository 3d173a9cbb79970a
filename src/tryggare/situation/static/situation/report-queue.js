// Reports that wait in the phone. One key each in the browser's store, so that two windows never
// overwrite one another; a key is removed when the server has said that it has the report.

const reportQueue = (() => {
  const PREFIX = 'report:'
  const MOST = 50

  function all() {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => JSON.parse(localStorage.getItem(key)))
      .sort((one, other) => one.fields.written_at.localeCompare(other.fields.written_at))
  }

  const mine = (owner) => all().filter((one) => one.owner === owner)
  const put = (one) => localStorage.setItem(PREFIX + one.fields.phone_id, JSON.stringify(one))
  const drop = (id) => localStorage.removeItem(PREFIX + id)

  class LoggedOut extends Error {}
  class AnotherPerson extends Error {}
  class NoAnswer extends Error {}

  async function ask(address, options) {
    const answer = await fetch(address, { redirect: 'manual', cache: 'no-store', ...options })
    if (answer.type === 'opaqueredirect' || answer.status === 403) throw new LoggedOut()
    if (!answer.ok) throw new NoAnswer(`${answer.status}`)
    return answer.json()
  }

  // Sends what waits for whoever is logged in now, if that is who the page is for, and says what was
  // stored. What is sent twice,
  // because an answer was lost on the way, is stored once: the server knows it by its number.
  async function send(address, reporter) {
    const { token, owner } = await ask(address)
    if (owner !== reporter) throw new AnotherPerson()
    const waiting = mine(owner).filter((one) => !one.problems).slice(0, MOST)
    if (!waiting.length) return []
    const told = await ask(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRFToken': token },
      body: JSON.stringify({ reports: waiting.map((one) => one.fields) }),
    })
    const stored = []
    for (const answer of told.reports) {
      const one = waiting.find((some) => some.fields.phone_id === answer.phone_id)
      if (!one) continue
      if (answer.stored) {
        drop(answer.phone_id)
        stored.push({ ...one, url: answer.url, held: answer.held })
      } else {
        put({ ...one, problems: answer.problems })
      }
    }
    return stored
  }

  return { all, mine, put, drop, send, LoggedOut, AnotherPerson, NoAnswer }
})()
