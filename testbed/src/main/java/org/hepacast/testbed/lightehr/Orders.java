package org.hepacast.testbed.lightehr;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Which requests meet which fault. Safe for use by many threads. */
final class Orders {
  private final List<Order> orders = new CopyOnWriteArrayList<>();

  /**
   * @param method {@code GET}, or {@code *}
   * @param path below the base, without query or with it: a regular expression
   */
  private record Order(String method, String path, AtomicInteger left, Fault fault) {
    boolean takes(String method, String path, String target) {
      return (this.method.equals("*") || this.method.equals(method))
          && (path.matches(this.path) || target.matches(this.path))
          && left.getAndUpdate(n -> n > 0 ? n - 1 : n) > 0;
    }
  }

  void add(String method, String path, int times, Fault fault) {
    orders.add(new Order(method, path, new AtomicInteger(times), fault));
  }

  void clear() {
    orders.clear();
  }

  /**
   * The fault that this request meets; null for none.
   *
   * @param target the path with its query
   */
  @Nullable Fault next(String method, String path, String target) {
    for (Order order : orders) {
      if (order.takes(method, path, target)) {
        return order.fault();
      }
    }
    return null;
  }
}
