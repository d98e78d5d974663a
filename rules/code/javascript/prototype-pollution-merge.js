function merge(target, source) {
  // ruleid: js-prototype-pollution-merge
  for (const key in source) {
    if (typeof source[key] === 'object') merge(target[key], source[key]);
    else target[key] = source[key];
  }
  return target;
}

function careful(target, source) {
  // ok: js-prototype-pollution-merge
  for (const key in source) {
    if (key === '__proto__' || key === 'constructor') continue;
    if (typeof source[key] === 'object') careful(target[key], source[key]);
    else target[key] = source[key];
  }
  return target;
}

function flat(target, source) {
  // ok: js-prototype-pollution-merge
  for (const key in source) {
    target[key] = source[key];
  }
  return target;
}
module.exports = [merge, careful, flat];
