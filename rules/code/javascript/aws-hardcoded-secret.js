// ruleid: js-aws-hardcoded-secret
const one = { accessKeyId: 'id', secretAccessKey: 'n0t/A+real+key+0123456789' };
// ruleid: js-aws-hardcoded-secret
const two = { credentials: { secretAccessKey: "n0t/A+real+key+0123456789" } };
// ok: js-aws-hardcoded-secret
const three = { secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY };
// ok: js-aws-hardcoded-secret
const four = { secretAccessKey: 'test-test-test' };
module.exports = [one, two, three, four];
