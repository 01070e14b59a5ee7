package org.hepacast.workbench.cohort.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hepacast.phantom.ct.CtVolume;
import org.hepacast.phantom.us.UltrasoundFrame;
import org.hepacast.radiomics.io.image.ImageSource;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;
import org.hepacast.workbench.cohort.ImageSize;
import org.hepacast.workbench.cohort.PatientImage;
import org.hepacast.workbench.cohort.StudyImages;
import org.hepacast.workbench.reference.Sha256;

/** The images of simulated patients, drawn anew each time that one is asked for. */
final class SimulatedImages implements StudyImages {
  // Room for rings of 6 mm and for the filters' reach beyond them.
  private static final double AROUND_MM = 16;

  private final ImageDesign design;
  private final List<SimulatedPatient> patients;
  private final ImageSize size;

  SimulatedImages(ImageDesign design, List<SimulatedPatient> patients, ImageSize size) {
    this.design = design;
    this.patients = List.copyOf(patients);
    this.size = size;
  }

  @Override
  public Set<String> masks() {
    return design.kind() == ImageDesign.Kind.PRIMARY
        ? Set.of(PRIMARY, LIVER)
        : Set.of(LESIONS, LIVER);
  }

  @Override
  public String digest(int row) {
    return Sha256.of(phantom(row).recipe());
  }

  private PatientPhantom phantom(int row) {
    return new PatientPhantom(design, patients.get(row), size);
  }

  @Override
  public PatientImage read(int row) {
    return switch (design.kind()) {
      case CT -> {
        CtVolume drawn = CtVolume.around(phantom(row).ct(), AROUND_MM);
        Box all = drawn.volume().geometry().box();
        yield image(drawn.volume(), Map.of(LESIONS, drawn.lesions(all), LIVER, drawn.liver(all)));
      }
      case PRIMARY -> {
        CtVolume drawn = CtVolume.of(phantom(row).ct());
        Box all = drawn.volume().geometry().box();
        yield image(drawn.volume(), Map.of(PRIMARY, drawn.primary(all), LIVER, drawn.liver(all)));
      }
      case ULTRASOUND -> section(phantom(row));
    };
  }

  private PatientImage section(PatientPhantom phantom) {
    var drawn = phantom.ultrasound();
    UltrasoundFrame frame = drawn.frame(0);
    Geometry grid = drawn.plan().grid();
    float[] grey = new float[frame.grey().length];
    byte[] lesions = new byte[grey.length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = frame.grey()[i] & 0xFF;
      lesions[i] = (byte) (frame.lesion()[i] == 0 ? 0 : 1);
    }
    byte[] liver = Arrays.copyOf(frame.liver(), grey.length);
    return image(
        Volume.of(grid, PixelType.UINT8, grey),
        Map.of(LESIONS, Mask.of(grid, lesions), LIVER, Mask.of(grid, liver)));
  }

  private static PatientImage image(Volume volume, Map<String, Mask> masks) {
    return new PatientImage(
        new ImageSource(volume, Optional.empty(), Optional.empty(), "phantom", ""), masks);
  }
}
