// What the parser of Thunderbird and Nextcloud makes of each file, in its strict mode (calendar.md §3.2).
// node strict.mjs UNTIL FILE…  writes one JSON list: faults, texts, guests and the occurrences that start before UNTIL.
import { readFileSync } from "node:fs"
import ICAL from "ical.js"
import nodeIcal from "node-ical"

const MOST_OCCURRENCES = 1_000

ICAL.design.strict = true

const [until, ...files] = process.argv.slice(2)
console.log(JSON.stringify(files.map((file) => opinionOf(readFileSync(file, "utf8")))))

function opinionOf(content) {
  let calendar
  try {
    calendar = new ICAL.Component(ICAL.parse(content))
  } catch (error) {
    return { faults: [String(error)], events: [], occurrences: [] }
  }
  const components = calendar.getAllSubcomponents("vevent")
  const events = withOverrides(components.map((component) => new ICAL.Event(component)))
  return {
    faults: [...missingZones(calendar), ...changedByWriting(calendar, content), ...lenientFaults(content, components)],
    method: calendar.getFirstPropertyValue("method"),
    events: components.map(described),
    occurrences: events.flatMap(occurrencesOf).sort(),
  }
}

function described(component) {
  return {
    uid: component.getFirstPropertyValue("uid"),
    summary: component.getFirstPropertyValue("summary"),
    location: component.getFirstPropertyValue("location") ?? "",
    organizer: component.getFirstPropertyValue("organizer"),
    guests: component.getAllProperties("attendee").map((guest) => ({ ...guest.toJSON()[1], address: guest.getFirstValue() })),
  }
}

// Masters carry their exceptions; an override that came alone stands for itself.
function withOverrides(events) {
  const masters = new Map(events.filter((event) => !event.isRecurrenceException()).map((event) => [event.uid, event]))
  const alone = []
  for (const event of events.filter((one) => one.isRecurrenceException())) {
    if (masters.has(event.uid)) masters.get(event.uid).relateException(event)
    else alone.push(event)
  }
  return [...masters.values(), ...alone]
}

function occurrencesOf(event) {
  if (event.isRecurrenceException() || !event.isRecurring()) return [span(event.startDate, event.endDate)]
  const found = []
  const iterator = event.iterator()
  for (let next = iterator.next(); next && found.length < MOST_OCCURRENCES; next = iterator.next()) {
    if (instant(next) >= until) break
    const details = event.getOccurrenceDetails(next)
    found.push(span(details.startDate, details.endDate))
  }
  return found
}

function span(start, end) {
  return `${instant(start)}/${instant(end)}`
}

function instant(time) {
  return time.isDate ? time.toString() : `${time.toJSDate().toISOString().slice(0, 19)}Z`
}

function missingZones(calendar) {
  const known = new Set(calendar.getAllSubcomponents("vtimezone").map((zone) => zone.getFirstPropertyValue("tzid")))
  const used = calendar
    .getAllSubcomponents("vevent")
    .flatMap((event) => event.getAllProperties())
    .map((property) => property.getParameter("tzid"))
    .filter(Boolean)
  const missing = [...new Set(used)].filter((name) => !known.has(name)).map((name) => `no VTIMEZONE for ${name}`)
  const idle = [...known].filter((name) => !used.includes(name)).map((name) => `VTIMEZONE ${name} is used by nobody`)
  return [...missing, ...idle]
}

// Folding and the order of parameters differ from writer to writer; what is said must not.
function changedByWriting(calendar, content) {
  const again = new ICAL.Component(ICAL.parse(calendar.toString()))
  const said = JSON.stringify(new ICAL.Component(ICAL.parse(content)).toJSON())
  return JSON.stringify(again.toJSON()) === said ? [] : ["written again it says something else"]
}

function lenientFaults(content, components) {
  const uids = new Set(components.map((component) => component.getFirstPropertyValue("uid")))
  const found = Object.values(nodeIcal.sync.parseICS(content)).filter((entry) => entry.type === "VEVENT")
  return found.length === uids.size ? [] : [`node-ical sees ${found.length} events of ${uids.size}`]
}
