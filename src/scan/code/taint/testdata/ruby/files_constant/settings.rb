module Settings
  DEBUG = false
  TABLE = 'users'.freeze
  SAFE_KEY = :b
  OPEN_KEY = :a
  STARTED_WITH = source()
end
