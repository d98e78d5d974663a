// Tells people, through one channel.
#pragma once

#include "base/result.h"
#include "ports/store.h"

namespace redoubt {

class Notifier {
 public:
  virtual ~Notifier() = default;
  /// Delivers one outbox item. May be repeated after a crash: the item's key goes with it.
  virtual Status Deliver(const OutboxItem& item) = 0;
};

}  // namespace redoubt
