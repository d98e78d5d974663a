// ruleid: js-aws-hardcoded-secret
const one = { accessKeyId: 'id', secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY };
// ruleid: js-aws-hardcoded-secret
const two = { credentials: { secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY } };
// ok: js-aws-hardcoded-secret
const three = { secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY };
// ok: js-aws-hardcoded-secret
const four = { secretAccessKey: 'test-test-test' };
module.exports = [one, two, three, four];
