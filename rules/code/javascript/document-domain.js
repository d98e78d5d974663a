// ruleid: js-document-domain
document.domain = 'example.com';
// ok: js-document-domain
window.document.domain = 'example.com';
// ok: js-document-domain
const domain = document.domain;
// ok: js-document-domain
const other = { domain: 'example.com' };
