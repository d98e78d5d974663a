// Did every case end as expected.json says?

// What is about no package is told by its remedy.
const keyOf = ({ asset, package: name, remedy }) => `${asset} ${name || remedy}`;

/** Differences between the expectation and the cases of `redoubt case list --format json`, as sentences. */
export function differences(expected, cases) {
  const found = [];
  const wanted = new Map(expected.map((entry) => [keyOf(entry), entry]));
  for (const entry of expected) {
    if (!cases.some((c) => keyOf(c) === keyOf(entry))) found.push(`${keyOf(entry)}: no such case`);
  }
  for (const c of cases) {
    const entry = wanted.get(keyOf(c));
    const name = `${c.id} ${keyOf(c)}`;
    if (!entry) found.push(`${name}: not expected (${c.state}: ${c.reason})`);
    else if (!entry.states.includes(c.state)) {
      found.push(`${name}: ${c.state}, expected ${entry.states.join(' or ')} (${c.reason})`);
    } else if (entry.rolled_back !== undefined && Boolean(c.was_rolled_back) !== entry.rolled_back) {
      found.push(`${name}: ${entry.rolled_back ? 'was not' : 'was'} rolled back`);
    }
  }
  return found;
}
