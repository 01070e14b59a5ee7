package org.hepacast.radiomics.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hepacast.radiomics.filter.ImageFilter;
import org.hepacast.radiomics.filter.ImageType;
import org.hepacast.radiomics.parameter.Accepts;
import org.hepacast.radiomics.parameter.Parameter;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.Test;

/** A filter that this library does not have, written as one file and handed to a protocol. */
class OwnFilterTest {

  /** Cuts intensities at a limit. This record is all that a filter needs. */
  record Ceiling(double limit) implements ImageFilter {

    static final Parameter<Double> LIMIT =
        Parameter.of("ceilingLimit", Accepts.above(0), 100.0, "Ceiling: the highest intensity.")
            .labelled("limit");

    static final ImageType TYPE =
        ImageType.of(
            "Ceiling",
            ImageType.Origin.OTHER,
            "intensities cut at a limit",
            settings -> new Ceiling(settings.get(LIMIT)),
            LIMIT);

    Ceiling {
      LIMIT.require(limit);
    }

    @Override
    public List<String> names() {
      return List.of("ceiling");
    }

    @Override
    public List<Volume> apply(Volume image, Box box) {
      Volume part = image.crop(box);
      double[] values = part.toDoubles().clone();
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.min(limit, values[i]);
      }
      return List.of(Volume.of(part.geometry(), values));
    }
  }

  private static final Catalogue CATALOGUE = Catalogue.standard().with(Ceiling.TYPE);
  private static final Geometry GRID = Geometry.of(4, 4, 1, 1, 1, 1);

  private static FeatureSet extract(Protocol protocol) {
    float[] voxels = new float[16];
    byte[] all = new byte[16];
    for (int i = 0; i < 16; i++) {
      voxels[i] = 10 * i;
      all[i] = 1;
    }
    Volume image = Volume.of(GRID, PixelType.INT16, voxels);
    return Extractor.of(protocol).extract(image, Mask.of(GRID, all));
  }

  @Test
  void runsThroughAProtocolAsOftenAsItIsListed() {
    Protocol protocol =
        Protocol.parse(
            "{imageType: {Original: {}, Ceiling: [{}, {ceilingLimit: 50}]},"
                + " featureClass: {firstorder: [Maximum]}}",
            CATALOGUE);
    assertThat(extract(protocol).values())
        .containsEntry("original_firstorder_Maximum", 150.0)
        .containsEntry("ceiling_firstorder_Maximum", 100.0)
        .containsEntry("ceiling-limit-50-0_firstorder_Maximum", 50.0);
  }

  @Test
  void isRefusedWithWhatItAcceptsAndUnknownWhereItWasNotHandedIn() {
    assertThatThrownBy(() -> Protocol.parse("imageType: {Ceiling: {ceilingLimit: 0}}", CATALOGUE))
        .isInstanceOf(RadiomicsException.class)
        .hasMessage("imageType Ceiling: ceilingLimit cannot be 0; give a number above 0");
    assertThatThrownBy(() -> Protocol.parse("imageType: {Ceiling: {}}"))
        .hasMessageContaining("there is no image type Ceiling");
  }

  @Test
  void aKeyThatIsTakenIsRefused() {
    assertThatThrownBy(() -> CATALOGUE.with(Ceiling.TYPE))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("two image types have one key");
    Parameter<Integer> radius = Parameter.of("boxRadius", Accepts.integer(1, 3), 1, "Another one.");
    var other =
        ImageType.of("Other", ImageType.Origin.OTHER, "nothing", s -> new Ceiling(1), radius);
    assertThatThrownBy(() -> CATALOGUE.with(other)).hasMessageContaining("boxRadius");
  }
}
