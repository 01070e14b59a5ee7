package org.hepacast.modelformat.estimator;

import java.util.Collection;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.hepacast.modelformat.fault.Nearest;
import org.hepacast.modelformat.fault.PackageException;

/** The kinds of estimators that a program can read. Immutable. */
public final class KnownKinds {
  private final Map<String, EstimatorKind> byName = new TreeMap<>();

  private KnownKinds(Collection<? extends EstimatorKind> kinds) {
    for (EstimatorKind kind : kinds) {
      EstimatorKind other = byName.put(kind.kind(), kind);
      if (other != null) {
        throw new IllegalArgumentException(
            "Two libraries read estimators of kind '%s': keep one of %s and %s."
                .formatted(kind.kind(), other.getClass(), kind.getClass()));
      }
    }
  }

  /** These alone. */
  public static KnownKinds of(Collection<? extends EstimatorKind> kinds) {
    return new KnownKinds(kinds);
  }

  /** Those of every library on the class or module path. */
  public static KnownKinds found() {
    return new KnownKinds(
        ServiceLoader.load(EstimatorKinds.class, EstimatorKinds.class.getClassLoader()).stream()
            .flatMap(library -> library.get().kinds().stream())
            .toList());
  }

  /**
   * @throws PackageException where no library reads it
   */
  public EstimatorKind named(String name) {
    EstimatorKind kind = byName.get(name);
    if (kind == null) {
      throw new PackageException(
          "manifest.json 'estimator.kind'",
          Nearest.quoted(name) + " is read by no library here",
          byName.isEmpty()
              ? "add the library that has it"
              : "%s; else add the library that has it"
                  .formatted(Nearest.remedy(name, byName.keySet())));
    }
    return kind;
  }

  /** Of all kinds, for who is told that one is not known. */
  public Collection<String> names() {
    return java.util.Collections.unmodifiableSet(byName.keySet());
  }
}
