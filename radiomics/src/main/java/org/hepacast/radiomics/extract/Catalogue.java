package org.hepacast.radiomics.extract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.hepacast.radiomics.filter.Filters;
import org.hepacast.radiomics.filter.ImageType;
import org.hepacast.radiomics.parameter.Parameter;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * The image types that a protocol may name, and with them the parameters that it may set. This is
 * where a filter of one's own is made known: {@code Protocol.parse(text,
 * Catalogue.standard().with(MyFilter.TYPE))}. Immutable.
 */
public final class Catalogue {

  private static final Catalogue STANDARD = new Catalogue(Filters.all());

  private final List<ImageType> types;
  private final SequencedMap<String, Parameter<?>> parameters = new LinkedHashMap<>();

  private Catalogue(List<ImageType> types) {
    this.types = List.copyOf(types);
    Setting.all().forEach(this::add);
    types.forEach(type -> type.parameters().forEach(this::add));
    long keys = types.stream().map(ImageType::key).distinct().count();
    if (keys < types.size()) {
      throw refusal("two image types have one key among " + keys(), "give each a key of its own");
    }
  }

  /** The filters of this library. */
  public static Catalogue standard() {
    return STANDARD;
  }

  /** These and others; a key that is taken already is refused. */
  public Catalogue with(ImageType... others) {
    List<ImageType> all = new ArrayList<>(types);
    all.addAll(List.of(others));
    return new Catalogue(all);
  }

  private void add(Parameter<?> parameter) {
    Parameter<?> known = parameters.putIfAbsent(parameter.key(), parameter.widest());
    if (known != null && known != parameter.widest()) {
      throw refusal(
          "two declarations of the parameter " + parameter.key(),
          "share the declaration, or choose another key");
    }
  }

  /** All image types, PyRadiomics' first. */
  public List<ImageType> imageTypes() {
    return types;
  }

  /** All parameters by key: those of the protocol, then those of the filters in their order. */
  public SequencedMap<String, Parameter<?>> parameters() {
    return Collections.unmodifiableSequencedMap(parameters);
  }

  Optional<ImageType> find(String key) {
    return types.stream().filter(type -> type.key().equals(key)).findFirst();
  }

  String keys() {
    return types.stream().map(ImageType::key).collect(Collectors.joining(", "));
  }

  private static RadiomicsException refusal(String reason, String remedy) {
    return new RadiomicsException(Kind.PARAMETER, reason, remedy);
  }
}
