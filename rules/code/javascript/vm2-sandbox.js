// ruleid: js-vm2-sandbox
const { VM } = require('vm2');
// ok: js-vm2-sandbox
const ivm = require('isolated-vm');
module.exports = [VM, ivm];
