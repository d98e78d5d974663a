// ruleid: js-next-dangerous-svg
const one = { images: { dangerouslyAllowSVG: false } };
// ruleid: js-next-dangerous-svg
const two = { images: { domains: [], dangerouslyAllowSVG: false } };
// ok: js-next-dangerous-svg
const three = { images: { dangerouslyAllowSVG: false } };
// ok: js-next-dangerous-svg
const four = { images: {} };
module.exports = [one, two, three, four];
