package org.hepacast.testbed.pacs;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Which requests meet which fault. Safe for use by many threads. */
final class PacsOrders {
  private final List<Order> orders = new CopyOnWriteArrayList<>();

  private record Order(String method, String path, AtomicInteger left, PacsFault fault) {
    boolean takes(String method, String path) {
      return (this.method.equals("*") || this.method.equals(method))
          && path.matches(this.path)
          && left.getAndUpdate(n -> n > 0 ? n - 1 : n) > 0;
    }
  }

  /**
   * @param method {@code GET}, or {@code *}
   * @param path below the root, without query: a regular expression
   */
  void add(String method, String path, int times, PacsFault fault) {
    orders.add(new Order(method, path, new AtomicInteger(times), fault));
  }

  void clear() {
    orders.clear();
  }

  /** The fault that this request meets; null for none. */
  @Nullable PacsFault next(String method, String path) {
    for (Order order : orders) {
      if (order.takes(method, path)) {
        return order.fault();
      }
    }
    return null;
  }
}
