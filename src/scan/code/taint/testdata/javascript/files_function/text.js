'use strict';

exports.quote = function (text) {
  return `'${text}'`;
};

exports.version = function (text) {
  return '1.0';
};

function join(first, second) {
  return first + second;
}

module.exports.join = join;
