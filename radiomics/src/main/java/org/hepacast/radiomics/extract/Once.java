package org.hepacast.radiomics.extract;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is found when somebody asks for it, and then kept. Thread-safe. */
final class Once<T> implements Supplier<T> {

  private final Supplier<T> source;
  private @Nullable T value;

  Once(Supplier<T> source) {
    this.source = source;
  }

  @Override
  public synchronized T get() {
    T known = value;
    if (known == null) {
      known = source.get();
      value = known;
    }
    return known;
  }
}
