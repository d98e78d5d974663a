class Only { go() {} }
module.exports = new Only();
