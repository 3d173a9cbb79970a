// Tells of what seems to say who someone is while it is written. The rules come with the page, and
// are the server's own; the server looks again, whatever this script has said.

const reportSigns = (() => {
  const told = document.getElementById('report-rules')
  const rules = told ? Object.values(JSON.parse(told.textContent)) : []
  const compiled = rules.map(({ rule, word }) => ({ word, rule: new RegExp(rule, 'u') }))

  function wordsIn(text) {
    return compiled.filter(({ rule }) => rule.test(text)).map(({ word }) => word)
  }

  function listen(box) {
    const said = document.getElementById(`${box.id}_signs`)
    box.addEventListener('input', () => {
      const words = wordsIn(box.value)
      const text = words.length ? said.dataset.warning.replace('{}', words.join(', ')) : ''
      if (said.textContent !== text) said.textContent = text
    })
  }

  return { wordsIn, listen }
})()
