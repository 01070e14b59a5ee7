package org.hepacast.modelpackage.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Set;
import java.util.stream.Stream;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelpackage.shelf.InputName.Part;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputNameTest {

  static Stream<Arguments> understood() {
    return Stream.of(
        arguments("lab.cea", "lab.cea", new Part.Whole()),
        arguments("lab.cea>5", "lab.cea", new Part.Beyond(5, false)),
        arguments("lab.cea>=5.5", "lab.cea", new Part.Beyond(5.5, true)),
        arguments("clinical.male=true", "clinical.male", new Part.Codes(Set.of("true"))),
        arguments("a.b=T4|T4a", "a.b", new Part.Codes(Set.of("T4", "T4a"))),
        arguments("a.b=x=y", "a.b", new Part.Codes(Set.of("x=y"))));
  }

  @ParameterizedTest
  @MethodSource("understood")
  void saysWhatOfWhichFeature(String name, String feature, Part part) {
    assertThat(InputName.of(name)).isEqualTo(new InputName(feature, part));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "=T4", ">5", "a=", "a=|b", "a=b|", "a>", "a>x", "a>=NaN", "a>Infinity"})
  void whatSaysNothingIsRefusedWithTheRemedy(String name) {
    assertThatThrownBy(() -> InputName.of(name))
        .isInstanceOf(PackageException.class)
        .hasMessageContaining("cannot be understood");
  }
}
