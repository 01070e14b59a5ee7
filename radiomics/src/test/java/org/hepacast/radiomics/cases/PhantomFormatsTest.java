package org.hepacast.radiomics.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.hepacast.radiomics.SharedData;
import org.hepacast.radiomics.extract.Extractor;
import org.hepacast.radiomics.extract.Protocol;
import org.junit.jupiter.api.Test;

/** The same lesion in two formats: IBSI's phantom as DICOM with RTSTRUCT and as NIfTI. */
class PhantomFormatsTest {

  @Test
  void dicomSeriesWithItsStructureSetGivesTheFeaturesOfTheNifti() {
    Path phantom = SharedData.require("ibsi/ibsi_1_ct_phantom");
    Map<String, Double> dicom =
        features(phantom.resolve("dicom/image"), phantom.resolve("dicom/mask/DCM_RS_00060.dcm"));
    Map<String, Double> nifti =
        features(phantom.resolve("image.nii.gz"), phantom.resolve("mask.nii.gz"));
    assertThat(dicom.keySet()).isEqualTo(nifti.keySet());
    nifti.forEach(
        (name, expected) ->
            // Voxels are identical; spacings differ in the last digits that the two headers can
            // say (1e-15).
            assertThat(dicom.get(name))
                .as(name)
                .isCloseTo(expected, within(1e-13 * Math.abs(expected))));
  }

  private static Map<String, Double> features(Path image, Path mask) {
    var choice = new LoadedCase.Choice(Optional.empty(), Optional.empty(), OptionalInt.empty());
    LoadedCase loaded = LoadedCase.load(image, mask, choice);
    return Extractor.of(Protocol.parse("{}")).extract(loaded.image(), loaded.mask()).values();
  }
}
