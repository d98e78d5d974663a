class User < ApplicationRecord
  # ruleid: rb-regex-line-anchors
  validates :name, format: { with: /^[a-z]+$/ }
  # ruleid: rb-regex-line-anchors
  validates_format_of :mail, with: /^[^@]+@[^@]+$/i
  # ok: rb-regex-line-anchors
  validates :login, format: { with: /\A[a-z]+\z/ }
  # ok: rb-regex-line-anchors
  validates :age, numericality: { only_integer: true }
end
