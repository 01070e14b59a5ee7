package org.hepacast.ingest.structure;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildPrimitiveEnumerationDatatypeDefinition;
import ca.uhn.fhir.context.RuntimeChildResourceDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.hepacast.ingest.structure.ElementType.AnyResource;
import org.hepacast.ingest.structure.ElementType.Child;
import org.hepacast.ingest.structure.ElementType.Composite;
import org.hepacast.ingest.structure.ElementType.Property;
import org.hepacast.ingest.structure.ElementType.Simple;

/** R4's resource definitions as HAPI's model classes state them, compiled once into look-ups. */
final class Definitions {
  private final FhirContext fhir;
  private final Map<BaseRuntimeElementDefinition<?>, Composite> composites =
      new ConcurrentHashMap<>();
  private final Set<String> resourceTypes;

  Definitions(FhirContext fhir) {
    this.fhir = fhir;
    this.resourceTypes = Set.copyOf(fhir.getResourceTypes());
  }

  Optional<Composite> resource(String type) {
    return resourceTypes.contains(type)
        ? Optional.of(composite(fhir.getResourceDefinition(type)))
        : Optional.empty();
  }

  /** What may accompany a primitive: an id and extensions. */
  Composite extensible() {
    Composite extension = composite(required("Extension"));
    return new Composite(
        "Element",
        Map.of(
            "id", property(extension, "id"),
            "extension", property(extension, "extension")),
        List.of());
  }

  private static Property property(Composite parent, String name) {
    Property property = parent.byName().get(name);
    if (property == null) {
      throw new IllegalStateException(parent.name() + " must have an element " + name);
    }
    return property;
  }

  private BaseRuntimeElementDefinition<?> required(String name) {
    BaseRuntimeElementDefinition<?> definition = fhir.getElementDefinition(name);
    if (definition == null) {
      throw new IllegalStateException("FHIR R4 must define " + name);
    }
    return definition;
  }

  private Composite composite(BaseRuntimeElementDefinition<?> definition) {
    Composite known = composites.get(definition);
    if (known != null) {
      return known;
    }
    var byName = new HashMap<String, Property>();
    var required = new ArrayList<Child>();
    var parent = (BaseRuntimeElementCompositeDefinition<?>) definition;
    for (BaseRuntimeChildDefinition child : parent.getChildrenAndExtension()) {
      add(child, byName, required);
    }
    var compiled = new Composite(definition.getName(), Map.copyOf(byName), List.copyOf(required));
    composites.put(definition, compiled);
    return compiled;
  }

  private void add(
      BaseRuntimeChildDefinition definition, Map<String, Property> byName, List<Child> required) {
    Set<String> names = names(definition);
    boolean choice = names.size() > 1 || !names.contains(definition.getElementName());
    var child =
        new Child(
            definition.getElementName() + (choice ? "[x]" : ""), names, definition.getMax() != 1);
    for (String name : names) {
      byName.put(name, new Property(child, type(definition, element(definition, name))));
    }
    if (definition.getMin() > 0) {
      required.add(child);
    }
  }

  /** HAPI also lists {@code subjectResource} beside {@code subject}: its own, not FHIR's. */
  private static Set<String> names(BaseRuntimeChildDefinition definition) {
    return definition instanceof RuntimeChildResourceDefinition || isExtension(definition)
        ? Set.of(definition.getElementName())
        : Set.copyOf(new HashSet<>(definition.getValidChildNames()));
  }

  private BaseRuntimeElementDefinition<?> element(
      BaseRuntimeChildDefinition definition, String name) {
    return isExtension(definition) ? required("Extension") : definition.getChildByName(name);
  }

  /** HAPI models some of them as choices of value types, not as what FHIR sends. */
  private static boolean isExtension(BaseRuntimeChildDefinition definition) {
    return definition.getElementName().equals("extension")
        || definition.getElementName().equals("modifierExtension");
  }

  private Supplier<ElementType> type(
      BaseRuntimeChildDefinition child, BaseRuntimeElementDefinition<?> element) {
    return switch (element.getChildType()) {
      case PRIMITIVE_DATATYPE, ID_DATATYPE -> {
        var simple = new Simple(Primitive.named(element.getName()), codes(child));
        yield () -> simple;
      }
      case PRIMITIVE_XHTML, PRIMITIVE_XHTML_HL7ORG -> {
        var simple = new Simple(Primitive.XHTML, Set.of());
        yield () -> simple;
      }
      case CONTAINED_RESOURCE_LIST, CONTAINED_RESOURCES, RESOURCE -> {
        var any = new AnyResource();
        yield () -> any;
      }
      case COMPOSITE_DATATYPE, RESOURCE_BLOCK, EXTENSION_DECLARED, UNDECL_EXT ->
          () -> composite(element);
    };
  }

  /** The codes of a required binding; HAPI's model has an enum for each. */
  private static Set<String> codes(BaseRuntimeChildDefinition child) {
    if (!(child instanceof RuntimeChildPrimitiveEnumerationDatatypeDefinition bound)) {
      return Set.of();
    }
    var codes = new HashSet<String>();
    for (Enum<?> constant : bound.getBoundEnumType().getEnumConstants()) {
      if (!constant.name().equals("NULL")) {
        codes.add(code(constant));
      }
    }
    return Set.copyOf(codes);
  }

  private static String code(Enum<?> constant) {
    try {
      return (String) constant.getDeclaringClass().getMethod("toCode").invoke(constant);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("HAPI's enums of required codes have toCode()", e);
    }
  }
}
