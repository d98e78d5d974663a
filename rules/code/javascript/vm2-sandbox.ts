// ruleid: js-vm2-sandbox
import { NodeVM } from 'vm2';
// ok: js-vm2-sandbox
import ivm from 'isolated-vm';
export { NodeVM, ivm };
