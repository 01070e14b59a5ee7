package org.hepacast.ingest.structure;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What may stand at one place of a resource. */
sealed interface ElementType {

  /**
   * A single JSON value.
   *
   * @param codes the codes of a required value set; empty when any code is accepted
   */
  record Simple(Primitive primitive, Set<String> codes) implements ElementType {}

  /**
   * An object with the children its definition names.
   *
   * @param byName every accepted property name, {@code valueQuantity} and {@code valueString}
   *     leading to the same child
   * @param required children without which the element is incomplete
   */
  record Composite(String name, Map<String, Property> byName, List<Child> required)
      implements ElementType {}

  /** Any resource, named by its own {@code resourceType}. */
  record AnyResource() implements ElementType {}

  /**
   * @param names property names under which it may be sent: more than one for {@code value[x]}
   */
  record Child(String displayName, Set<String> names, boolean repeats) {}

  /**
   * @param type looked up late, because definitions contain one another
   */
  record Property(Child child, Supplier<ElementType> type) {}
}
