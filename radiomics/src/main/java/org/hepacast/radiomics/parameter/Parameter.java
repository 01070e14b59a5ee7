package org.hepacast.radiomics.parameter;

import java.util.Optional;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Something that a protocol may set: its key, what it accepts, its default and what it does.
 * Immutable; declared once, as a constant of the class that reads it.
 *
 * @param <T> the type in which a program gets the value
 */
public final class Parameter<T> {

  private final String key;
  private final String label;
  private final boolean ofPyradiomics;
  private final Accepts<T> accepts;
  private final T defaultValue;
  private final String meaning;
  private final @Nullable Parameter<T> wider;

  private Parameter(
      String key,
      String label,
      boolean ofPyradiomics,
      Accepts<T> accepts,
      T defaultValue,
      String meaning,
      @Nullable Parameter<T> wider) {
    this.key = key;
    this.label = label;
    this.ofPyradiomics = ofPyradiomics;
    this.accepts = accepts;
    this.defaultValue = defaultValue;
    this.meaning = meaning;
    this.wider = wider;
  }

  /** A parameter with a default. */
  public static <T> Parameter<T> of(
      String key, Accepts<T> accepts, T defaultValue, String meaning) {
    return new Parameter<>(key, key, false, accepts, defaultValue, meaning, null);
  }

  /** A parameter that may be left open: its step is then left out. */
  public static <T> Parameter<Optional<T>> optional(
      String key, Accepts<T> accepts, String meaning) {
    return of(key, accepts.orNone(), Optional.empty(), meaning);
  }

  /** The same, marked as one of PyRadiomics' own. */
  public Parameter<T> ofPyradiomics() {
    return new Parameter<>(key, label, true, accepts, defaultValue, meaning, wider);
  }

  /**
   * The same with another word for it in the names of derived images.
   *
   * @param label empty where the name says the value by itself
   */
  public Parameter<T> labelled(String label) {
    return new Parameter<>(key, label, ofPyradiomics, accepts, defaultValue, meaning, wider);
  }

  /** The same key, of which a filter accepts less. */
  public Parameter<T> narrowed(Accepts<T> less, String meaning) {
    return new Parameter<>(key, label, false, less, defaultValue, meaning, widest());
  }

  /** The declaration that this one narrows, or this one. */
  public Parameter<T> widest() {
    return wider == null ? this : wider;
  }

  /** As a protocol file writes it. */
  public String key() {
    return key;
  }

  /** The word for it in the name of a derived image; empty if the name needs none. */
  public String label() {
    return label;
  }

  /** Whether PyRadiomics knows the key. */
  public boolean isOfPyradiomics() {
    return ofPyradiomics;
  }

  /** Which values may be set. */
  public Accepts<T> accepts() {
    return accepts;
  }

  /** What applies if a file does not say. */
  public T defaultValue() {
    return defaultValue;
  }

  /** One sentence for a user. */
  public String meaning() {
    return meaning;
  }

  /** The value, if it is accepted; else a refusal that says what is. */
  public T require(T value) {
    if (!accepts.admits(value)) {
      throw refusal("", accepts.write(value));
    }
    return value;
  }

  /**
   * The value that a node of a parsed file stands for; else a refusal that says what is accepted.
   */
  T read(String where, @Nullable Object node) {
    if (node == null) {
      return accepts.none().orElse(defaultValue);
    }
    return accepts.read(node).orElseThrow(() -> refusal(where + ": ", node));
  }

  private RadiomicsException refusal(String where, Object given) {
    return new RadiomicsException(
        Kind.PARAMETER,
        "%s%s cannot be %s".formatted(where, key, given),
        "give " + accepts.words());
  }
}
