const express = require('express');
const bodyParser = require('body-parser');

const app = express();
// ruleid: js-body-limit-huge
app.use(express.json({ limit: '500mb' }));
// ruleid: js-body-limit-huge
app.use(bodyParser.urlencoded({ extended: true, limit: '2gb' }));
// ok: js-body-limit-huge
app.use(express.json({ limit: '10mb' }));
// ok: js-body-limit-huge
app.use(express.json());
module.exports = app;
